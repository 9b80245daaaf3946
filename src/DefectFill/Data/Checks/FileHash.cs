using System.Security.Cryptography;

namespace DefectFill.Data.Checks;

/// <summary>Tells whether files are the same, whatever their names.</summary>
internal static class FileHash
{
    /// <summary>SHA-256 of a file's bytes in lower-case hexadecimal.</summary>
    public static string Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
