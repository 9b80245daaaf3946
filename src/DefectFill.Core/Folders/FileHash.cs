using System.Security.Cryptography;
using System.Text;

namespace DefectFill.Core.Folders;

/// <summary>Hashes that identify files by content, whatever their names.</summary>
internal static class FileHash
{
    /// <summary>SHA-256 of a file's bytes in lower-case hexadecimal.</summary>
    public static string Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Of(stream);
    }

    /// <summary>SHA-256 of the remainder of a stream.</summary>
    public static string Of(Stream stream) => Convert.ToHexStringLower(SHA256.HashData(stream));

    /// <summary>SHA-256 of bytes in memory.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>SHA-256 of a text in UTF-8, such as a list that describes many files.</summary>
    public static string OfText(string text) => Of(Encoding.UTF8.GetBytes(text));
}
