using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;

namespace DefectFill.Jobs.Sweeps;

/// <summary><c>plan.jsonl</c>: a line per task, then the hash of all; never changed once written.</summary>
/// <remarks>The results lie beside it, in the folder of the same name without <c>.jsonl</c>.</remarks>
/// <param name="Path">The file, as an absolute path.</param>
/// <param name="Tasks">The tasks by index.</param>
internal sealed record SweepPlan(string Path, IReadOnlyList<SweepTask> Tasks)
{
    public const int CurrentVersion = 1;
    public const string Extension = ".jsonl";

    private const byte LineFeed = (byte)'\n';

    /// <summary>Number of tasks of each part, in order; tasks come after such of earlier parts only.</summary>
    public required IReadOnlyList<int> Stages { get; init; }

    /// <summary>The folder of all results.</summary>
    public string Results => ResultsOf(Path);

    /// <summary>The folder of results for a plan at this path.</summary>
    public static string ResultsOf(string path) => System.IO.Path.GetFullPath(path)[..^Extension.Length];

    /// <summary>Reads a plan and verifies its hash.</summary>
    /// <exception cref="DatasetException">It is missing, cut off or changed.</exception>
    public static SweepPlan Read(string path)
    {
        RejectOtherNames(path);
        var bytes = ReadableFile.ReadAllBytes(path, found => Refuse(path, found)).AsMemory();
        var end = bytes.Length > 0 && bytes.Span[^1] == LineFeed ? bytes.Length - 1 : bytes.Length;
        var start = bytes.Span[..end].LastIndexOf(LineFeed) + 1;
        var seal = SealOf(path, bytes[start..end]);
        if (seal.Sha256 != FileHash.Of(bytes.Span[..start]))
        {
            throw Refuse(path, "its lines do not match the hash in its last line");
        }

        SweepTask[] tasks = [.. Lines(bytes[..start]).Select(line => Parse(path, line, SweepJson.Default.SweepTask))];
        return new SweepPlan(System.IO.Path.GetFullPath(path), tasks) { Stages = seal.Stages };
    }

    /// <summary>Writes the plan; an existing one must be the same.</summary>
    public void Write()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        AtomicFile.WriteAllText(Path, Text());
    }

    /// <summary>Whether the file exists and holds another plan.</summary>
    public bool IsTaken() => File.Exists(Path) && File.ReadAllText(Path) != Text();

    /// <summary>The text of the file.</summary>
    public string Text()
    {
        var lines = new StringBuilder();
        foreach (var task in Tasks)
        {
            lines.Append(task.ToLine()).Append('\n');
        }

        var seal = new PlanSeal(CurrentVersion, Tasks.Count, Stages, FileHash.OfText(lines.ToString()));
        return lines.Append(JsonSerializer.Serialize(seal, SweepJson.Default.PlanSeal)).Append('\n').ToString();
    }

    private static void RejectOtherNames(string path)
    {
        if (!path.EndsWith(Extension, StringComparison.Ordinal))
        {
            throw Refuse(path, $"its name does not end in {Extension}");
        }
    }

    private static PlanSeal SealOf(string path, ReadOnlyMemory<byte> line)
    {
        var seal = Parse(path, line, SweepJson.Default.PlanSeal);
        return seal.Version == CurrentVersion ? seal : throw Refuse(
            path, $"its version is {seal.Version}; this program reads version {CurrentVersion}");
    }

    private static T Parse<T>(
        string path, ReadOnlyMemory<byte> line, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(line.Span, type)!;
        }
        catch (JsonException)
        {
            throw Refuse(path, line.Length == 0 ? "it is empty" : "it was cut off or changed");
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> bytes)
    {
        for (var start = 0; start < bytes.Length;)
        {
            var length = bytes.Span[start..].IndexOf(LineFeed);
            yield return bytes.Slice(start, length);
            start += length + 1;
        }
    }

    private static DatasetException Refuse(string path, string found) => DatasetException.BadFile(
        path, found, "a plan as {command:sweep plan} writes it", "Copy it again from its source, or make it again.");
}
