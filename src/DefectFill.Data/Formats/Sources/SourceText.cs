using System.Text;
using System.Text.Unicode;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;

namespace DefectFill.Data.Formats.Sources;

/// <summary>Reads text files of a set: UTF-8 with or without a mark, of bounded size.</summary>
internal static class SourceText
{
    private const long MostBytes = 1L << 30;

    /// <summary>The bytes in UTF-8 without the mark; null if they cannot be used, which is told.</summary>
    public static ReadOnlyMemory<byte>? Bytes(SourceTree tree, string name)
    {
        try
        {
            var length = new FileInfo(tree.PathOf(name)).Length;
            if (length > MostBytes)
            {
                tree.Findings.Tell(Kinds.BrokenFile, name, $"{name} has {length} bytes; at most {MostBytes} are read.");
                return null;
            }

            return Checked(File.ReadAllBytes(tree.PathOf(name)), name, tree.Findings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tree.Findings.Add(new Problem(
                Severity.Error, Kinds.BrokenFile.Code, name, $"{name} cannot be read: {e.GetType().Name}.",
                "Check its permissions."));
            return null;
        }
    }

    /// <summary>The lines of a file, without their ends; null if it cannot be used, which is told.</summary>
    public static string[]? Lines(SourceTree tree, string name) =>
        Bytes(tree, name) is { } bytes ? Lines(bytes.Span) : null;

    /// <summary>The lines of a text in UTF-8.</summary>
    public static string[] Lines(ReadOnlySpan<byte> utf8) =>
        Encoding.UTF8.GetString(utf8).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    private static ReadOnlyMemory<byte>? Checked(byte[] bytes, string name, Findings findings)
    {
        var encoding = bytes switch
        {
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16",
            [_, 0, _, 0, ..] or [0, _, 0, _, ..] => "UTF-16",
            _ => null,
        };
        if (encoding is null && bytes is [0xEF, 0xBB, 0xBF, ..])
        {
            return Valid(bytes.AsMemory(3), name, findings);
        }

        if (encoding is null)
        {
            return Valid(bytes, name, findings);
        }

        findings.Tell(Kinds.BrokenFile, name, $"{name} is written in {encoding}; expected UTF-8.");
        return null;
    }

    private static ReadOnlyMemory<byte>? Valid(ReadOnlyMemory<byte> bytes, string name, Findings findings)
    {
        if (Utf8.IsValid(bytes.Span))
        {
            return bytes;
        }

        findings.Tell(Kinds.BrokenFile, name, $"{name} is not written in UTF-8.");
        return null;
    }
}
