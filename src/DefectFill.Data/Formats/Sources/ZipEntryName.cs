using DefectFill.Core.Text;

namespace DefectFill.Data.Formats.Sources;

/// <summary>Which names of a zip file are safe on every system.</summary>
internal static class ZipEntryName
{
    private const int Longest = 1000;
    private const string Forbidden = "<>:\"|?*";

    private static readonly string[] s_devices =
    [
        "con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"com{n}", $"lpt{n}" }),
    ];

    /// <summary>With forward slashes, composed; null if it is no name within the archive.</summary>
    public static string? Safe(string name)
    {
        var path = Nfc.Of(name.Replace('\\', '/')).TrimEnd('/');
        return path.Length is > 0 and <= Longest && path.Split('/').All(IsSafe) ? path : null;
    }

    private static bool IsSafe(string part) =>
        part is not ("" or "." or "..")
        && !part.Any(c => char.IsControl(c) || Forbidden.Contains(c))
        && !part.EndsWith('.') && !part.EndsWith(' ')
        && !s_devices.Contains(part.Split('.')[0].TrimEnd().ToLowerInvariant());
}
