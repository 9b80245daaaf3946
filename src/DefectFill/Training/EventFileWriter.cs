using System.Globalization;

namespace DefectFill.Training;

/// <summary>Writes the curves and images of a run as TensorBoard reads them, one new file for each start.</summary>
/// <remarks>
/// Every event goes to the file in one write of its own: nothing waits in a buffer, and a killed run loses nothing.
/// </remarks>
public sealed class EventFileWriter : IDisposable
{
    private const string Prefix = "events.out.tfevents.";

    private readonly TimeProvider _clock;
    private readonly FileStream _file;

    /// <param name="folder">Made if absent. TensorBoard joins all event files in it to one run.</param>
    /// <param name="clock">Gives the time of each event.</param>
    /// <param name="resumeStep">
    /// The step at which an interrupted run goes on: what earlier files say of this step and later is hidden.
    /// </param>
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

    /// <summary>One point of the curve <paramref name="tag"/>, for example <c>train/loss</c>.</summary>
    public void Scalar(string tag, long step, double value) =>
        Append(new EventMessage(Now, step).Scalar(tag, (float)value));

    /// <summary>A PNG image, grey, RGB or RGBA.</summary>
    public void Image(string tag, long step, ReadOnlySpan<byte> png) =>
        Append(new EventMessage(Now, step).Image(tag, png));

    public void Dispose() => _file.Dispose();

    private void Append(EventMessage message) => _file.Write(EventRecord.Frame(message.Bytes));

    /// <summary>TensorBoard reads the files of a folder in the order of their names: a new one is the last.</summary>
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
                // Another process was quicker; the next second is free.
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
