using System.CommandLine;

namespace DefectFill.Cli.Settings;

/// <summary>
/// Arguments from files and <c>--set</c>, where each comes from, and the problems found in the files.
/// </summary>
internal sealed class FiledWords
{
    private const string EndOfOptions = "--";

    private readonly List<string> _options = [];
    private readonly List<string> _positionals = [];
    private readonly Dictionary<Symbol, string> _places = [];

    /// <summary>The problems so far, each with the name of its file.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Whether missing options are among the problems.</summary>
    public bool NamesMissing { get; set; }

    public bool IsEmpty => _options.Count == 0 && _positionals.Count == 0;

    /// <summary>Adds an option or argument.</summary>
    /// <param name="symbol">The option or argument.</param>
    /// <param name="word">The option's name as intended.</param>
    /// <param name="values">More than one only for options that accept several.</param>
    /// <param name="place">The file; null for a value that was typed.</param>
    public void Add(Symbol symbol, string word, IEnumerable<string> values, string? place = null)
    {
        if (symbol is Option)
        {
            _options.AddRange(values.SelectMany(value => WordsOf(word, value)));
        }
        else
        {
            _positionals.AddRange(values);
        }

        if (place is not null)
        {
            _places[symbol] = place;
        }
    }

    /// <summary>Takes over the places and problems of the arguments that are already among the words.</summary>
    public FiledWords With(FiledWords? earlier)
    {
        foreach (var (symbol, place) in earlier?._places ?? [])
        {
            _places.TryAdd(symbol, place);
        }

        Problems.InsertRange(0, earlier?.Problems ?? []);
        NamesMissing |= earlier?.NamesMissing ?? false;
        return this;
    }

    /// <summary>The words with these arguments added: options before a <c>--</c>, positionals after it.</summary>
    public string[] Join(IReadOnlyList<string> words)
    {
        string[] before = [.. words.TakeWhile(word => word != EndOfOptions)];
        string[] after = [.. words.Skip(before.Length + 1), .. _positionals];
        string[] end = after.Length > 0 ? [EndOfOptions] : [];
        return [.. before, .. _options, .. end, .. after];
    }

    /// <summary>The file that an option or argument comes from; null if it was typed.</summary>
    public string? PlaceOf(Symbol symbol) => _places.GetValueOrDefault(symbol);

    // `--name=value` keeps a value that begins with dashes; but the parser reads `--name=` as a name without a value.
    private static string[] WordsOf(string word, string value) =>
        value.Length == 0 ? [word, value] : [$"{word}={value}"];
}
