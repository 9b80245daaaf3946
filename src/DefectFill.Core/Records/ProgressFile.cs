using System.Text.Json;
using DefectFill.Core.Files;

namespace DefectFill.Core.Records;

/// <summary>
/// A run's <c>progress.jsonl</c>: a line per step. Where a run resumes, lines after its checkpoint are removed first.
/// </summary>
internal sealed class ProgressFile : IDisposable
{
    private readonly FileStream _file;

    /// <param name="path">Made if absent.</param>
    /// <param name="through">The last step that is kept.</param>
    public ProgressFile(string path, long through)
    {
        var kept = Kept(path, through);
        Seconds = kept.Count == 0 ? 0 : kept[^1].Seconds;
        var bytes = kept.SelectMany(Line).ToArray();
        if (!File.Exists(path) || new FileInfo(path).Length != bytes.Length)
        {
            AtomicFile.WriteAllBytes(path, bytes);
        }

        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Of the last line that was kept.</summary>
    public double Seconds { get; }

    /// <summary>One write a line, so that a killed run tears at most the last one.</summary>
    public void Append(StepRecord step) => _file.Write(Line(step));

    /// <summary>What has been written so far survives a power cut.</summary>
    public void Flush() => _file.Flush(flushToDisk: true);

    public void Dispose() => _file.Dispose();

    /// <summary>All whole lines of a file, for those who show a run.</summary>
    public static IReadOnlyList<StepRecord> Read(string path) => Kept(path, long.MaxValue);

    private static List<StepRecord> Kept(string path, long through)
    {
        List<StepRecord> kept = [];
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (Parse(line) is not { } step || step.Step > through)
            {
                break;
            }

            kept.Add(step);
        }

        return kept;
    }

    private static StepRecord? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, StepJson.Default.StepRecord);
        }
        catch (JsonException)
        {
            return null; // torn by a kill; nothing whole comes after it
        }
    }

    private static byte[] Line(StepRecord step) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(step, StepJson.Default.StepRecord), (byte)'\n'];
}
