using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Networks.Models;
using DefectFill.Networks.Text;
using DefectFill.Torch;

namespace DefectFill.Training.Subjects;

/// <summary>Tokens and embeddings of a run's prompts.</summary>
internal static class PromptTexts
{
    /// <summary>The prompts of a run.</summary>
    public static Prompts Of(TrainingOptions options, TrainingSet set) => new(
        options.Token, set.Data.ObjectWord, set.Pairs.DistinctBy(pair => pair.Defect).Count() > 1);

    /// <summary>Positions of the word's tokens in P_obj, the same for every defect.</summary>
    /// <exception cref="ArgumentException">The word occurs twice or is truncated.</exception>
    public static IReadOnlyList<int> WordPositions(this Prompts prompts, ClipTokenizer tokenizer, string defect) =>
        tokenizer.TokenPositions(prompts.WithDefect(defect), prompts.Token);

    /// <summary>The embedding of each prompt (B, L, D); equal prompts are encoded once.</summary>
    public static Tensor Embed(DiffusionModel model, IReadOnlyList<string> prompts)
    {
        string[] distinct = [.. prompts.Distinct()];
        long[] rows = [.. prompts.Select(prompt => (long)Array.IndexOf(distinct, prompt))];
        var texts = model.Embed(distinct);
        return texts.IndexSelect(0, Tensor.From<long>(rows).To(model.Device));
    }
}
