namespace DefectFill.Core.Files;

/// <summary>Reads files that a user named or that a folder should contain.</summary>
internal static class ReadableFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="refuse">Makes the exception from what was found: <c>it does not exist</c>.</param>
    public static byte[] ReadAllBytes(string path, Func<string, Exception> refuse)
    {
        try
        {
            return SpecialFile.Is(path) ? throw refuse("it is a pipe or a device") : File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw refuse(Reason(path, error));
        }
    }

    /// <summary>Why a file could not be read, in the words of this program: <c>it does not exist</c>.</summary>
    public static string Reason(string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        UnauthorizedAccessException => Directory.Exists(path)
            ? "it is a folder"
            : "its permissions do not allow reading it",
        _ => error.Message.TrimEnd('.'),
    };
}
