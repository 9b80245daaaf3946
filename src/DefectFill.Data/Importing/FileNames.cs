using DefectFill.Core.Text;

namespace DefectFill.Data.Importing;

/// <summary>Names of files and folders that are safe and distinct on every system.</summary>
internal sealed class FileNames
{
    private const int Longest = 150;
    private const string Forbidden = "<>:\"/\\|?*";

    private static readonly string[] s_devices =
    [
        "con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"com{n}", $"lpt{n}" }),
    ];

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The folder of a class: its name as far as it can be one, the same for the same class.</summary>
    public string FolderOf(string className)
    {
        if (!_folders.TryGetValue(className, out var folder))
        {
            var plain = Plain(className);
            var isGood = plain.Equals("good", StringComparison.OrdinalIgnoreCase);
            folder = _folders[className] = Fresh("", isGood ? $"{plain}-defect" : plain);
        }

        return folder;
    }

    /// <summary>A name for a photo in a folder that no other file of it has, whatever the ending.</summary>
    public string StemIn(string folder, string stem) => Fresh(folder + '/', Plain(stem));

    private string Fresh(string start, string name)
    {
        var fresh = name;
        for (var number = 2; !_taken.Add(start + fresh); number++)
        {
            fresh = $"{name}-{number}";
        }

        return fresh;
    }

    private static string Plain(string text)
    {
        var plain = string.Concat(Nfc.Of(text).Select(c => char.IsControl(c) || Forbidden.Contains(c) ? '-' : c))
            .Trim().Trim('.').TrimEnd();
        plain = plain.Length > Longest ? plain[..Longest].TrimEnd() : plain;
        return plain.Length == 0 || s_devices.Contains(plain.Split('.')[0].ToLowerInvariant()) ? $"{plain}_" : plain;
    }
}
