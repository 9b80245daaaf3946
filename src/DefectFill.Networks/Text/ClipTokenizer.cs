using DefectFill.Core.Problems;

namespace DefectFill.Networks.Text;

/// <summary>Converts a prompt to the token ids that a model's text encoder was trained on.</summary>
/// <remarks>
/// Matches transformers' <c>CLIPTokenizerFast</c>: special tokens first (a literal <c>!</c> is one if it is the padding
/// token), then NFC, white space, lower case, words, byte pairs. Long prompts are truncated, keeping the end token.
/// </remarks>
internal sealed class ClipTokenizer
{
    private readonly BytePairs _pairs;
    private readonly SpecialToken[] _special;

    internal ClipTokenizer(TokenizerFiles files)
    {
        _pairs = new BytePairs(files.Ids, files.Merges, files.IdOf(files.Unknown));
        _special = [.. files.Special.OrderByDescending(token => token.Content.Length)];
        (Start, End, Pad) = (files.IdOf(files.Start), files.IdOf(files.End), files.IdOf(files.Pad));
        (Length, Vocabulary) = (files.Length, files.Ids.Values.Max() + 1);
    }

    /// <summary>Number of ids that <see cref="Encode"/> returns, 77 for every released model.</summary>
    public int Length { get; }

    /// <summary>One more than the largest id; the text encoder needs that many embeddings.</summary>
    public int Vocabulary { get; }

    public int Start { get; }

    public int End { get; }

    public int Pad { get; }

    /// <summary>
    /// Reads <c>vocab.json</c> and <c>merges.txt</c>, or <c>tokenizer.json</c> in their place, and, if present, the
    /// files of special tokens.
    /// </summary>
    /// <param name="folder">A model's <c>tokenizer</c> folder.</param>
    /// <param name="pad">Padding token that overrides the files'.</param>
    /// <param name="longest">Maximum number of ids of the text encoder; the files may set a lower limit.</param>
    /// <exception cref="CheckpointException">A file is missing or invalid.</exception>
    public static ClipTokenizer Open(string folder, string? pad = null, int longest = 77) =>
        new(TokenizerFiles.Read(folder, pad, longest));

    /// <summary>Start, the text, end, and padding: always <see cref="Length"/> ids.</summary>
    public long[] Encode(string prompt)
    {
        var ids = new long[Length];
        ids.AsSpan().Fill(Pad);
        var kept = TokensOf(prompt).Take(Length - 2).ToArray();
        (ids[0], ids[kept.Length + 1]) = (Start, End);
        for (var i = 0; i < kept.Length; i++)
        {
            ids[i + 1] = kept[i];
        }

        return ids;
    }

    /// <summary>The ids of the text alone: no start or end token, no truncation.</summary>
    public IEnumerable<int> TokensOf(string prompt)
    {
        foreach (var (raw, rawToken) in Split(prompt, isNormalized: false))
        {
            if (rawToken is not null)
            {
                yield return rawToken.Id;
                continue;
            }

            foreach (var id in Split(ClipWords.Normalize(raw), isNormalized: true).SelectMany(IdsOf))
            {
                yield return id;
            }
        }
    }

    /// <summary>
    /// Positions of the word's tokens among the ids that <see cref="Encode"/> returns for the prompt.
    /// </summary>
    /// <exception cref="ArgumentException">The word is missing, occurs twice or is truncated.</exception>
    public int[] TokenPositions(string prompt, string word)
    {
        int[] tokens = [.. TokensOf(prompt)];
        int[] own = [.. TokensOf(word)];
        var found = Enumerable.Range(0, Math.Max(0, tokens.Length - own.Length + 1))
            .Where(at => own.Length > 0 && tokens.AsSpan(at, own.Length).SequenceEqual(own))
            .ToList();
        if (found.Count != 1)
        {
            throw new ArgumentException($"""
                "{word}" occurs {found.Count} times in the prompt "{prompt}"; expected once.
                """);
        }

        return found[0] + own.Length <= Length - 2
            ? [.. Enumerable.Range(found[0] + 1, own.Length)]
            : throw new ArgumentException(
                $"\"{word}\" is beyond the {Length - 2} tokens that fit, in \"{prompt}\".");
    }

    private IEnumerable<int> IdsOf((string Text, SpecialToken? Token) part) =>
        part.Token is { } token ? [token.Id] : ClipWords.In(part.Text).SelectMany(_pairs.Encode);

    /// <summary>Splits a text at special tokens, from left to right, longest match first.</summary>
    private IEnumerable<(string Text, SpecialToken? Token)> Split(string text, bool isNormalized)
    {
        var sought = Array.FindAll(_special, token => token.IsNormalized == isNormalized);
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            var token = Array.Find(sought, t => string.CompareOrdinal(text, at, t.Content, 0, t.Content.Length) == 0);
            if (token is null)
            {
                at++;
                continue;
            }

            yield return (text[start..at], null);
            yield return (token.Content, token);
            start = at += token.Content.Length;
        }

        yield return (text[start..], null);
    }
}
