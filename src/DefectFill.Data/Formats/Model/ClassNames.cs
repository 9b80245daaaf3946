namespace DefectFill.Data.Formats.Model;

/// <summary>Which texts can name a defect.</summary>
internal static class ClassNames
{
    private const int Longest = 200;

    /// <summary>Whether a text is a name and no path out of the folder.</summary>
    public static bool AreUsable(string name) =>
        name.Length is > 0 and <= Longest
        && !string.IsNullOrWhiteSpace(name)
        && !name.Any(char.IsControl)
        && !Path.IsPathRooted(name)
        && !name.Split('/', '\\').Any(part => part is "." or "..");

    /// <summary>Tells names that differ only in case.</summary>
    public static void TellCollisions(IEnumerable<string> names, string path, Findings findings)
    {
        var groups = names.Distinct(StringComparer.Ordinal).GroupBy(name => name.ToLowerInvariant());
        foreach (var group in groups.Where(group => group.Count() > 1))
        {
            findings.Tell(
                Kinds.CollidingClassNames, path, $"the classes {string.Join(", ", group)} differ in case only.");
        }
    }
}
