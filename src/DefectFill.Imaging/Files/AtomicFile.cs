namespace DefectFill.Imaging.Files;

/// <summary>Writes a file so that a reader sees the old one or the whole new one, even after a crash.</summary>
/// <remarks>
/// Temporary files are named as those of <c>DefectFill.Torch.Files.AtomicFile</c>, which finds what was left.
/// </remarks>
internal static class AtomicFile
{
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temporary = Path.Combine(folder, $".defectfill-{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
