using System.Globalization;

namespace DefectFill.Training;

/// <summary>Writes the curves and images of a run for TensorBoard, to a new file at each start.</summary>
/// <remarks>Every event is written at once: nothing is buffered, and a killed run loses nothing.</remarks>
internal sealed class EventFileWriter : IDisposable
{
    private const string Prefix = "events.out.tfevents.";

    private readonly TimeProvider _clock;
    private readonly FileStream _file;

    /// <param name="folder">Created if missing. TensorBoard joins all event files in it into one run.</param>
    /// <param name="clock">Provides the time of each event.</param>
    /// <param name="resumeStep">The step at which an interrupted run resumes; events of earlier files from this step on
    /// are hidden.</param>
    public EventFileWriter(string folder, TimeProvider clock, long? resumeStep = null)
    {
        _clock = clock;
        _file = Create(folder, clock.GetUtcNow());
        Append(new EventMessage(Now).FileVersion());
        if (resumeStep is { } step)
        {
            Append(new EventMessage(Now, step).SessionStart());
        }
    }

    /// <summary>The file being written.</summary>
    public string Path => _file.Name;

    private double Now => (_clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    /// <summary>A point of the curve <paramref name="tag"/>, for example <c>train/loss</c>.</summary>
    public void Scalar(string tag, long step, double value) =>
        Append(new EventMessage(Now, step).Scalar(tag, (float)value));

    /// <summary>A PNG image: grey, RGB or RGBA.</summary>
    public void Image(string tag, long step, ReadOnlySpan<byte> png) =>
        Append(new EventMessage(Now, step).Image(tag, png));

    public void Dispose() => _file.Dispose();

    private void Append(EventMessage message) => _file.Write(EventRecord.Frame(message.Bytes));

    /// <summary>
    /// Creates a file whose name sorts last, as TensorBoard reads the files of a folder in name order.
    /// </summary>
    private static FileStream Create(string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        var latest = Directory.EnumerateFiles(folder, Prefix + "*").Select(SecondsOf).DefaultIfEmpty(-1).Max();
        for (var seconds = Math.Max(now.ToUnixTimeSeconds(), latest + 1); ; seconds++)
        {
            var path = System.IO.Path.Combine(
                folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{seconds:D10}.defectfill"));
            try
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process took this name; try the next second.
            }
        }
    }

    private static long SecondsOf(string path)
    {
        var rest = System.IO.Path.GetFileName(path).AsSpan(Prefix.Length);
        var end = rest.IndexOf('.');
        var digits = end < 0 ? rest : rest[..end];
        return long.TryParse(digits, CultureInfo.InvariantCulture, out var seconds) ? seconds : -1;
    }
}
