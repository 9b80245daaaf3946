using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Json;

namespace DefectFill.Core.Records;

/// <summary>
/// A run's <c>progress.jsonl</c>: one line per step. When a run resumes, lines after its checkpoint are removed first.
/// </summary>
internal sealed class ProgressFile : IDisposable
{
    private readonly FileStream _file;

    /// <param name="path">Created if missing.</param>
    /// <param name="through">The last step to keep.</param>
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

    /// <summary>Training time recorded by the last line kept.</summary>
    public double Seconds { get; }

    /// <summary>Writes each line at once, so that a killed run truncates at most the last one.</summary>
    public void Append(StepRecord step) => _file.Write(Line(step));

    /// <summary>Makes everything written so far survive a power failure.</summary>
    public void Flush() => _file.Flush(flushToDisk: true);

    public void Dispose() => _file.Dispose();

    /// <summary>All complete lines of a file, for displaying a run.</summary>
    public static IReadOnlyList<StepRecord> Read(string path) => Kept(path, long.MaxValue);

    private static List<StepRecord> Kept(string path, long through)
    {
        List<StepRecord> kept = [];
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            if (JsonFile.Line(line, StepJson.Default.StepRecord) is not { } step || step.Step > through)
            {
                break; // nothing complete follows a line cut off by a kill
            }

            kept.Add(step);
        }

        return kept;
    }

    private static byte[] Line(StepRecord step) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(step, StepJson.Default.StepRecord), (byte)'\n'];
}
