using System.Security.Cryptography;
using System.Text;

namespace DefectFill.Core.Folders;

/// <summary>Tells whether files are the same, whatever their names.</summary>
internal static class FileHash
{
    /// <summary>SHA-256 of a file's bytes in lower-case hexadecimal.</summary>
    public static string Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Of(stream);
    }

    /// <summary>The same of what is left of a stream.</summary>
    public static string Of(Stream stream) => Convert.ToHexStringLower(SHA256.HashData(stream));

    /// <summary>The same of bytes in memory.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The same of a text's bytes in UTF-8: of a list that tells of many files.</summary>
    public static string OfText(string text) => Of(Encoding.UTF8.GetBytes(text));
}
