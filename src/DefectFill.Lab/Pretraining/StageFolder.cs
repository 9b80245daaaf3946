using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Lab.Pretraining;

/// <summary>The folder that <c>pretrain</c> works in: options, log, checkpoints, sheets, at last the model.</summary>
internal sealed class StageFolder : IDisposable
{
    /// <summary>The file of all options, by which the folder is known.</summary>
    internal const string OptionsName = "pretrain.json";

    private readonly string _root;
    private readonly FolderLock _lock;

    /// <summary>Makes the folder, or takes one up that was begun with the same, time limits aside; holds it.</summary>
    /// <exception cref="FolderMismatchException">
    /// It was begun with something else, holds other files, or another process works in it.
    /// </exception>
    public StageFolder(string root, PretrainOptions options, PretrainInputs inputs)
    {
        PretrainDifference.ThrowIfAny(root, options, () => inputs);
        (_root, Options) = (root, options);
        Directory.CreateDirectory(root);
        _lock = FolderLock.Take(root, "pretraining");
        AtomicFile.WriteAllText(Path.Combine(root, OptionsName), options.ToJson() + "\n"); // first
        AtomicFile.WriteAllText(Path.Combine(root, PretrainInputs.FileName), inputs.ToJson() + "\n");
        foreach (var folder in new[] { "checkpoints", "sheets" })
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }
    }

    public PretrainOptions Options { get; }

    public string Tokenizer => Path.Combine(_root, "tokenizer");

    public string LogPath => Path.Combine(_root, "progress.jsonl");

    public string Model => Path.Combine(_root, "model");

    public string Checkpoint(string stage) => CheckpointIn(_root, stage);

    public static string CheckpointIn(string root, string stage) =>
        Path.Combine(root, "checkpoints", $"{stage}.safetensors");

    public string Sheet(string stage, long step) => Path.Combine(_root, "sheets", $"{stage}-{step:D6}.png");

    public void Dispose() => _lock.Dispose();

    public void Log(PretrainLine line) =>
        File.AppendAllText(LogPath, JsonSerializer.Serialize(line, PretrainLineJson.Default.PretrainLine) + "\n");

    /// <summary>Takes out what a stage wrote after the checkpoint that it goes on from.</summary>
    public void CutLog(string stage, long steps)
    {
        if (File.Exists(LogPath))
        {
            var kept = Lines().Where(line => line.Stage != stage || line.Step <= steps)
                .Select(line => JsonSerializer.Serialize(line, PretrainLineJson.Default.PretrainLine) + "\n");
            AtomicFile.WriteAllText(LogPath, string.Concat(kept));
        }
    }

    public IReadOnlyList<PretrainLine> Lines() => !File.Exists(LogPath) ? [] :
        [.. File.ReadLines(LogPath).Select(ParseLine).OfType<PretrainLine>()];

    /// <summary>Null for a last line that was cut off when the program was killed.</summary>
    private static PretrainLine? ParseLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, PretrainLineJson.Default.PretrainLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A line of the log: the mean loss since the line before, or figures of the averaged weights.</summary>
internal sealed record PretrainLine(string Stage, long Step, double Seconds)
{
    public double? Loss { get; init; }

    public double? Rate { get; init; }

    public IReadOnlyDictionary<string, double>? Figures { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PretrainLine))]
internal sealed partial class PretrainLineJson : JsonSerializerContext;
