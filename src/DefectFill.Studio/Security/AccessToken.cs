using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DefectFill.Studio.Settings;

namespace DefectFill.Studio.Security;

/// <summary>The secret of this Studio, and the cookie that a browser gets for it.</summary>
internal sealed class AccessToken(StudioOptions options)
{
    private const int Bytes = 32;

    /// <summary>Random unless the user has one in a file.</summary>
    public string Value { get; } =
        options.Token ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What the cookie holds: from it nobody can tell the token.</summary>
    public string Cookie => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"cookie {Value}")));

    public bool Is(string? text) => IsSame(text, Value);

    public bool IsCookie(string? text) => IsSame(text, Cookie);

    private static bool IsSame(string? text, string expected) => text is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(expected));
}
