namespace DefectFill.Data.Export.Items;

/// <summary>Gives every taker another name; names that differ only in case count as the same.</summary>
/// <param name="taken">Names that are not given out.</param>
internal sealed class UniqueNames(params string[] taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name, or else the name with the first free number, such as <c>scratch-2</c>.</summary>
    public string Take(string name)
    {
        var free = name;
        for (var number = 2; !_taken.Add(free); number++)
        {
            free = $"{name}-{number}";
        }

        return free;
    }
}
