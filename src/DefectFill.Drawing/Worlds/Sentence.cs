using DefectFill.Core.Random;

namespace DefectFill.Drawing.Worlds;

/// <summary>What a scene shows, in words.</summary>
/// <param name="Subject">The full phrase with its colour: "grey brushed metal", "a silver gear".</param>
/// <param name="Noun">The noun alone: "brushed metal", "gear".</param>
internal sealed record Sentence(string Subject, string Noun)
{
    /// <summary>Words used to build sentences, besides materials, colours, parts and oddities.</summary>
    public static readonly IReadOnlyList<string> Glue =
        ["a", "an", "and", "letters", "of", "on", "photo", "spots", "strokes", "with"];

    /// <summary>What else is visible: "a disc", "spots".</summary>
    public List<string> Extras { get; } = [];

    /// <summary>The caption; oddities are named last, or alone, like the prompts of defect training.</summary>
    public string Write(IReadOnlyList<string> oddities, Generator chance)
    {
        var style = chance.Uniform();
        if (oddities.Count > 0 && style < .35)
        {
            var named = string.Join(" and ", oddities);
            return style < .15 ? $"a photo of {named}" : $"{WithArticle(Noun)} with {named}";
        }

        if (oddities.Count == 0 && style < .2)
        {
            return style < .1 ? "a photo" : $"a photo of {Noun}";
        }

        return $"a photo of {Subject}{List([.. Extras, .. oddities.Select(Counted)])}";
    }

    private static string Counted(string oddity) =>
        oddity is "dust" or "rust" or "peeling" ? oddity : WithArticle(oddity);

    public static string WithArticle(string words) => ("aeiou".Contains(words[0]) ? "an " : "a ") + words;

    private static string List(string[] items) => items.Length switch
    {
        0 => "",
        1 => $" with {items[0]}",
        _ => $" with {string.Join(", ", items[..^1])} and {items[^1]}",
    };
}
