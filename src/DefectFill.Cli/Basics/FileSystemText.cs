using System.Text.RegularExpressions;

namespace DefectFill.Cli.Basics;

/// <summary>The exceptions of the file system in plain words.</summary>
internal static partial class FileSystemText
{
    /// <summary>What does not exist.</summary>
    public static string Absent(Exception exception) => PathIn(exception) is { } path
        ? $"{path} does not exist. Check the path."
        : exception.Message;

    /// <summary>The folder that was opened like a file; null if access was denied for another reason.</summary>
    public static string? FolderAsFile(Exception exception)
    {
        try
        {
            // A folder that can be listed was not refused because of its permissions.
            return PathIn(exception) is { } path && Directory.Exists(path)
                && Directory.EnumerateFileSystemEntries(path).Count() >= 0 ? path : null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What could not be written, and what to do about it.</summary>
    /// <param name="exception">Of a full or read-only disk.</param>
    /// <param name="isReadOnly">Whether nothing can be written there at all.</param>
    public static string Unwritable(IOException exception, bool isReadOnly)
    {
        var match = Refused().Match(exception.Message);
        var what = match.Success ? match.Groups["path"].Value : "A file";
        return isReadOnly
            ? $"{what} could not be written: the file system is read-only. Choose another place."
            : $"{what} could not be written: no space is left on the disk. Free some, then run the command again.";
    }

    private static string? PathIn(Exception exception) =>
        Pattern().Match(exception.Message) is { Success: true } match ? match.Groups["path"].Value : null;

    [GeneratedRegex(
        "^(Could not find file|Could not find a part of the path|Access to the path) '(?<path>.+)'",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex(" : '(?<path>.+)'$", RegexOptions.ExplicitCapture)]
    private static partial Regex Refused();
}
