using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Networks.Models;
using DefectFill.Networks.Text;

namespace DefectFill.Training.Subjects;

/// <summary>
/// What of the options does not fit the model or the defects' names; no photo is read, nothing is loaded.
/// </summary>
internal static class UnfitOptions
{
    private static readonly string[] s_freeWords = ["sks", "zwx", "ohwx"]; // rare ones, one token each in most texts

    /// <summary>Each with the option that cures it.</summary>
    public static IReadOnlyList<string> Problems(TrainingOptions options, ModelFolder folder, TrainingSet set) =>
    [
        .. OfSide(options.Side, folder.Configs.LatentScale),
        .. OfToken(PromptTexts.Of(options, set), Tokenizer(folder), set),
    ];

    private static ClipTokenizer Tokenizer(ModelFolder folder) =>
        ClipTokenizer.Open(folder.TokenizerPath, longest: folder.Configs.TextEncoder.MaxPositions);

    private static IEnumerable<string> OfSide(int side, int cell)
    {
        if (side % cell != 0)
        {
            var nearest = Math.Max(1, side / cell) * cell;
            yield return
                $"--side {side}: must be a multiple of {cell}, the side of this model's latent cells, for example " +
                $"{nearest} or {nearest + cell}.";
        }
    }

    /// <summary>The attention loss must know where the word stands in every prompt.</summary>
    private static IEnumerable<string> OfToken(Prompts prompts, ClipTokenizer tokenizer, TrainingSet set) =>
        set.Pairs.Select(pair => pair.Defect).Distinct()
            .Select(defect => Problem(prompts, tokenizer, defect)).OfType<string>().Take(1);

    private static string? Problem(Prompts prompts, ClipTokenizer tokenizer, string defect)
    {
        try
        {
            _ = prompts.WordPositions(tokenizer, defect);
            return null;
        }
        catch (ArgumentException error)
        {
            var prompt = prompts.WithDefect(defect);
            var free = s_freeWords.First(word => !prompt.Contains(word, StringComparison.OrdinalIgnoreCase));
            return
                $"--token {prompts.Token}: {error.Message} Take a short word that is neither in --object nor in a " +
                $"defect's name, for example {free}.";
        }
    }
}
