using System.Text;

namespace DefectFill.Networks.Text;

/// <summary>Byte-pair encoding: splits a word into its UTF-8 bytes, then merges pairs of lowest rank.</summary>
internal sealed class BytePairs
{
    private const string EndOfWord = "</w>";

    private readonly Dictionary<(int, int), (int Rank, int Merged)> _merges = [];
    private readonly int[] _inner = new int[256];
    private readonly int[] _last = new int[256];

    /// <param name="ids">Id of every token of the vocabulary.</param>
    /// <param name="merges">Pairs of tokens, highest priority first.</param>
    /// <param name="unknown">Id for bytes that the vocabulary lacks.</param>
    public BytePairs(IReadOnlyDictionary<string, int> ids, IEnumerable<(string, string)> merges, int unknown)
    {
        foreach (var (left, right) in merges)
        {
            _merges.TryAdd((ids[left], ids[right]), (_merges.Count, ids[left + right]));
        }

        foreach (var (letter, value) in Alphabet().Select((letter, value) => (letter.ToString(), value)))
        {
            _inner[value] = ids.GetValueOrDefault(letter, unknown);
            _last[value] = ids.GetValueOrDefault(letter + EndOfWord, unknown);
        }
    }

    public IEnumerable<int> Encode(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        int[] symbols = [.. bytes[..^1].Select(b => _inner[b]), _last[bytes[^1]]];
        return new SymbolChain(symbols, _merges).Merged();
    }

    /// <summary>The printable substitute of every byte: itself if printable, otherwise the next from U+0100.</summary>
    internal static IEnumerable<char> Alphabet()
    {
        var next = 256;
        return Enumerable.Range(0, 256).Select(b =>
            b is (>= '!' and <= '~') or (>= '¡' and <= '¬') or (>= '®' and <= 'ÿ') ? (char)b : (char)next++);
    }
}
