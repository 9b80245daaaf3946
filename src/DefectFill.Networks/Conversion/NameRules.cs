namespace DefectFill.Networks.Conversion;

/// <summary>Replaces the starts of names, as tables of an original layout and of diffusers list them.</summary>
internal sealed class NameRules
{
    private readonly List<(string From, string To)> _rules = [];

    /// <summary>A module's new path; its children keep their names.</summary>
    public void Add(string from, string to) => _rules.Add((from + ".", to + "."));

    /// <summary>Several children of one module; other children of it are not named.</summary>
    public void Add(string from, string to, IReadOnlyDictionary<string, string> children)
    {
        foreach (var (child, name) in children)
        {
            Add($"{from}.{child}", $"{to}.{name}");
        }
    }

    /// <summary>The new name; null if no rule names it.</summary>
    public string? Of(string name)
    {
        var (from, to) = _rules.Find(rule => name.StartsWith(rule.From, StringComparison.Ordinal));
        return from is null ? null : to + name[from.Length..];
    }
}
