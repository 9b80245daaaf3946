using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;

namespace DefectFill.Jobs.Sweeps;

/// <summary>How an attempt stands.</summary>
internal enum AttemptState
{
    /// <summary>Copying the work of an earlier attempt.</summary>
    Starting,
    Running,

    /// <summary>Told to stop; the next attempt resumes from its checkpoint.</summary>
    Stopped,
    Failed,
    Done,
}

/// <summary><c>attempt.json</c>: who works in a folder, how far it is, and its last sign of life.</summary>
/// <param name="Name">What tells it from other attempts at the same task.</param>
/// <param name="Host">Name of the machine.</param>
/// <param name="Process">Its process id there.</param>
/// <param name="Device">Device it works on, as given.</param>
/// <param name="Started">Its start, in universal time.</param>
internal sealed record AttemptRecord(string Name, string Host, int Process, string Device, DateTimeOffset Started)
{
    public const string FileName = "attempt.json";

    /// <summary>An attempt that has given no sign of life for this long is reported as lost.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_surelyDead = TimeSpan.FromMinutes(10);

    /// <summary>Its last sign of life, in universal time.</summary>
    public DateTimeOffset Beat { get; init; }

    /// <summary>How it stands.</summary>
    public AttemptState State { get; init; }

    /// <summary>Jobs done, including those of the attempt it took over.</summary>
    public int Job { get; init; }

    /// <summary>Jobs of the task.</summary>
    public int Jobs { get; init; }

    /// <summary>Seconds of work so far, including those of the attempt it took over.</summary>
    public double Seconds { get; init; }

    /// <summary>The attempt it took over; null if it began anew.</summary>
    public string? TakenOver { get; init; }

    /// <summary>Exit code of a job that failed; null otherwise.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why it failed, in words; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether nobody works in its folder any more.</summary>
    public bool HasEnded(DateTimeOffset now) =>
        State is AttemptState.Stopped or AttemptState.Failed || now - Beat > s_surelyDead
        || (Host == Environment.MachineName && !Lives());

    /// <summary>The record of a folder; null if it has none that can be read.</summary>
    public static AttemptRecord? Find(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(
                File.ReadAllBytes(Path.Combine(folder, FileName)), AttemptJson.Default.AttemptRecord);
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    public void Write(string folder) => AtomicFile.WriteAllText(
        Path.Combine(folder, FileName), JsonSerializer.Serialize(this, AttemptJson.Default.AttemptRecord) + "\n");

    private bool Lives()
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AttemptRecord))]
internal sealed partial class AttemptJson : JsonSerializerContext;
