using System.Text;
using IoPath = System.IO.Path;

namespace DefectFill.Core.Files;

/// <summary>Writes files atomically: temporary file, flush, verify, rename, flush of the folder.</summary>
internal static class AtomicFile
{
    private const string TemporaryPrefix = ".defectfill-";
    private const string TemporarySuffix = ".tmp";
    private const int NoSpace = 28; // ENOSPC
    private const int OverQuota = 122; // EDQUOT
    private const int AccessDenied = unchecked((int)0x80070005); // of an UnauthorizedAccessException
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    /// <summary>Replaces a file with this text in UTF-8.</summary>
    public static void WriteAllText(string path, string text) => WriteAllBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Replaces a file with these bytes.</summary>
    public static void WriteAllBytes(string path, ReadOnlyMemory<byte> bytes) =>
        Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Replaces a file with what <paramref name="content"/> writes.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="content">Writes sequentially; the stream cannot seek.</param>
    /// <param name="verify">Checks the temporary file, given its path, and throws to keep the old file.</param>
    public static void Write(string path, Action<Stream> content, Action<string>? verify = null) =>
        Write(path, content, (temporary, _) => verify?.Invoke(temporary));

    /// <summary>The same, also passing <paramref name="verify"/> the CRC-32C of what was written.</summary>
    public static void Write(string path, Action<Stream> content, Action<string, uint> verify)
    {
        path = new FileInfo(path).LinkTarget is null // replaces a link's target, not the link
            ? path
            : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        var folder = IoPath.GetDirectoryName(IoPath.GetFullPath(path))!;
        RejectTarget(path, folder);
        var temporary = IoPath.Combine(folder, $"{TemporaryPrefix}{Guid.NewGuid():N}{TemporarySuffix}");
        try
        {
            var checksum = Fill(temporary, content);
            WriteFaults.Pass("verify");
            verify(temporary, checksum);
            WriteFaults.Pass("rename");
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error)
        {
            Remove(temporary);
            if (error is IOException or UnauthorizedAccessException)
            {
                throw Explained(path, temporary, error);
            }

            throw;
        }

        FolderSync.Flush(folder);
    }

    /// <summary>
    /// Whether a folder is empty apart from leftovers of killed writers and optionally one named file.
    /// </summary>
    public static bool IsEmpty(string folder, string? besides = null) => Directory.EnumerateFileSystemEntries(folder)
        .Select(IoPath.GetFileName)
        .All(name => name == besides || name!.StartsWith(TemporaryPrefix, StringComparison.Ordinal));

    /// <summary>Whether a file is unfinished work of a writer, dead or alive.</summary>
    public static bool IsLeftover(string path) => IoPath.GetFileName(path) is var name
        && name.StartsWith(TemporaryPrefix, StringComparison.Ordinal)
        && name.EndsWith(TemporarySuffix, StringComparison.Ordinal);

    /// <summary>Removes leftovers of killed writers from a folder that nobody is writing to.</summary>
    public static void RemoveLeftovers(string folder)
    {
        foreach (var temporary in Directory.EnumerateFiles(folder, $"{TemporaryPrefix}*{TemporarySuffix}"))
        {
            Remove(temporary);
        }
    }

    /// <summary>Whether a write failed because the disk is full or its quota is exhausted.</summary>
    public static bool IsDiskFull(Exception error) => error.HResult is NoSpace or OverQuota or DiskFullOnWindows;

    private static void RejectTarget(string path, string folder)
    {
        if (SpecialFile.Is(path))
        {
            throw new IOException($"{path} is a pipe or a device and cannot be replaced. Name a file.");
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder and cannot be replaced by a file. Name a file in it.");
        }

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(File.Exists(folder)
                ? $"{path} cannot be written: {folder} is a file. Choose another place."
                : $"{path} cannot be written: there is no folder {folder}. Make it first, or choose another place.");
        }
    }

    private static uint Fill(string temporary, Action<Stream> content)
    {
        using var stream = new DurableStream(temporary);
        content(stream);
        stream.FlushToDisk();
        return stream.Checksum;
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Report the first error.
        }
    }

    private static IOException Explained(string path, string temporary, Exception error)
    {
        var isRefused = error is FileNotFoundException; // by a file system without files of users, such as /proc
        var reason = isRefused
            ? "no file can be created in this folder."
            : error.Message.Replace(temporary, path, StringComparison.Ordinal);
        var fix = IsDiskFull(error) ? "Free space on that disk" : "Check the folder and its permissions";
        var state = File.Exists(path) ? "The file before it is unchanged." : "Nothing was left behind.";
        return new IOException($"{path} could not be written: {reason}\n{state} {fix}, then run again.", error)
        {
            HResult = isRefused ? AccessDenied : error.HResult,
        };
    }
}
