using DefectFill.Core.Problems;

namespace DefectFill.Networks.Text;

/// <summary>Turns a prompt into the token numbers that the text encoder of a model folder was trained on.</summary>
/// <remarks>
/// Gives the numbers of transformers' <c>CLIPTokenizerFast</c>: special tokens first (a literal <c>!</c> is one where
/// it pads), then form C, white space, lower case, words, byte pairs. What is too long is cut, the end token kept.
/// </remarks>
public sealed class ClipTokenizer
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

    /// <summary>Number of ids that <see cref="Encode"/> gives, 77 for every released model.</summary>
    public int Length { get; }

    /// <summary>One more than the largest id; the text encoder needs as many embeddings.</summary>
    public int Vocabulary { get; }

    public int Start { get; }

    public int End { get; }

    public int Pad { get; }

    /// <summary>Reads <c>vocab.json</c>, <c>merges.txt</c> and, where there, the two files of special tokens.</summary>
    /// <param name="folder">The folder <c>tokenizer</c> of a model.</param>
    /// <param name="pad">Pads with this token instead of the one that the files name.</param>
    /// <param name="longest">Most ids that the text encoder takes; the files may say fewer.</param>
    /// <exception cref="CheckpointException">A file is missing or does not hold what it should.</exception>
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

    /// <summary>The ids of the text alone: no start, no end, nothing cut.</summary>
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

    /// <summary>Where the tokens of the word stand in <see cref="Encode"/>'s ids of the prompt.</summary>
    /// <exception cref="ArgumentException">The word is not in the prompt, is there twice, or is cut off.</exception>
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
                "{word}" stands {found.Count} times in the prompt "{prompt}"; expected once.
                """);
        }

        return found[0] + own.Length <= Length - 2
            ? [.. Enumerable.Range(found[0] + 1, own.Length)]
            : throw new ArgumentException(
                $"\"{word}\" stands beyond the {Length - 2} tokens that fit, in \"{prompt}\".");
    }

    private IEnumerable<int> IdsOf((string Text, SpecialToken? Token) part) =>
        part.Token is { } token ? [token.Id] : ClipWords.In(part.Text).SelectMany(_pairs.Encode);

    /// <summary>Cuts a text at special tokens, from the left, the longest first.</summary>
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
