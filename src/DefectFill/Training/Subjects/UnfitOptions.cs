using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Networks.Models;
using DefectFill.Networks.Text;

namespace DefectFill.Training.Subjects;

/// <summary>Options that do not fit the model or the defects' names; reads no photo and loads nothing.</summary>
internal static class UnfitOptions
{
    private static readonly string[] s_freeWords = ["sks", "zwx", "ohwx"]; // rare words, usually one token each

    /// <summary>The problems, each with its option.</summary>
    public static IReadOnlyList<Problem> Problems(TrainingOptions options, ModelFolder folder, TrainingSet set) =>
    [
        .. OfSide(options.Side, folder.Configs.LatentScale),
        .. OfToken(PromptTexts.Of(options, set), Tokenizer(folder), set),
    ];

    private static ClipTokenizer Tokenizer(ModelFolder folder) =>
        ClipTokenizer.Open(folder.TokenizerPath, longest: folder.Configs.TextEncoder.MaxPositions);

    private static IEnumerable<Problem> OfSide(int side, int cell)
    {
        if (side % cell != 0)
        {
            var nearest = Math.Max(1, side / cell) * cell;
            yield return Problem.Option(
                ProblemCode.UnfitForModel, "side", $"{side}",
                $"must be a multiple of {cell}, the side of this model's latent cells, for example {nearest} or " +
                $"{nearest + cell}");
        }
    }

    /// <summary>The attention loss needs the position of the word in every prompt.</summary>
    private static IEnumerable<Problem> OfToken(Prompts prompts, ClipTokenizer tokenizer, TrainingSet set) =>
        set.Pairs.Select(pair => pair.Defect).Distinct()
            .Select(defect => OfToken(prompts, tokenizer, defect)).OfType<Problem>().Take(1);

    private static Problem? OfToken(Prompts prompts, ClipTokenizer tokenizer, string defect)
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
            return Problem.Option(
                ProblemCode.UnfitForModel, "token", prompts.Token, error.Message.TrimEnd('.'),
                "Use a short word that is neither in {option:object} nor in a defect's name, for example " +
                free + ".");
        }
    }
}
