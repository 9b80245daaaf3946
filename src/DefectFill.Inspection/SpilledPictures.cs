using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DefectFill.Inspection;

/// <summary>
/// Samples that memory has no room for, in a temporary file that is gone when this is, or when the program ends. A
/// thousand photos of 1024 px are decoded once instead of in every epoch.
/// </summary>
internal sealed class SpilledPictures
{
    private readonly Dictionary<string, (long At, int Bytes)> _places = [];
    private readonly SafeFileHandle _file = File.OpenHandle(
        Path.Combine(Path.GetTempPath(), $"defectfill-{Guid.NewGuid():N}.samples"), FileMode.CreateNew,
        FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    private long _end;

    public void Write<T>(string key, T[] samples)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(samples.AsSpan());
        try
        {
            RandomAccess.Write(_file, bytes, _end);
        }
        catch (IOException)
        {
            return; // a full disk: the photo is decoded again
        }

        _places.Add(key, (_end, bytes.Length));
        _end += bytes.Length;
    }

    /// <summary>The samples; null if they were not written.</summary>
    public T[]? Read<T>(string key)
        where T : unmanaged
    {
        if (!_places.TryGetValue(key, out var place))
        {
            return null;
        }

        var samples = new T[place.Bytes / Marshal.SizeOf<T>()];
        var bytes = MemoryMarshal.AsBytes(samples.AsSpan());
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(_file, bytes[done..], place.At + done);
            done += read > 0 ? read : throw new EndOfStreamException("A temporary file of photos was cut short.");
        }

        return samples;
    }
}
