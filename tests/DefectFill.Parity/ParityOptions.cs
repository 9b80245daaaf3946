namespace DefectFill.Parity;

/// <summary>
/// What to run: the arguments of <c>defectfill parity [DIR...] [--device D] [--group G] [--slow]</c>.
/// </summary>
public sealed record ParityOptions
{
    public const string Usage = "usage: defectfill parity [DIR...] [--device cpu|cuda[:n]] [--group G] [--slow]";

    /// <summary>Folders to search; empty means <see cref="CaseFolders.DefaultRoots"/>.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    public string Device { get; init; } = "cpu";

    /// <summary>Only this group (name of the folder that holds the cases); null means every group.</summary>
    public string? Group { get; init; }

    /// <summary>Also runs the group <c>fullsize</c>, which takes minutes and gigabytes.</summary>
    public bool Slow { get; init; }

    /// <summary>Throws an <see cref="ArgumentException"/> that names the invalid argument.</summary>
    public static ParityOptions Parse(IReadOnlyList<string> words)
    {
        var options = new ParityOptions();
        List<string> folders = [];
        for (var i = 0; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "--slow": options = options with { Slow = true }; break;
                case "--device": options = options with { Device = ValueAfter(words, ref i) }; break;
                case "--group": options = options with { Group = ValueAfter(words, ref i) }; break;
                case ['-', ..]: throw new ArgumentException($"{words[i]}: no such option. {Usage}");
                default: folders.Add(words[i]); break;
            }
        }

        return options with { Folders = folders };
    }

    private static string ValueAfter(IReadOnlyList<string> words, ref int i) =>
        ++i < words.Count ? words[i] : throw new ArgumentException($"{words[i - 1]}: needs a value. {Usage}");
}
