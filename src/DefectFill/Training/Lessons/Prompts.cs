using DefectFill.Diffusion;
using DefectFill.Diffusion.Text;
using DefectFill.Torch;
using DefectFill.Training.Options;

namespace DefectFill.Training.Lessons;

/// <summary>The sentences of a run: P_def names the defect word alone, P_obj the object with it.</summary>
/// <remarks>When several defects are learned together, their names follow the word and keep them apart.</remarks>
/// <param name="Token">The word that stands for the defect.</param>
/// <param name="Object">What the part is called.</param>
/// <param name="NamesDefects">Whether the defect's name follows the word.</param>
public sealed record Prompts(string Token, string Object, bool NamesDefects)
{
    /// <summary>The prompts of a run.</summary>
    public static Prompts Of(TrainingOptions options, TrainingSet set) => new(
        options.Token, set.Data.ObjectWord, set.Pairs.DistinctBy(pair => pair.Defect).Count() > 1);

    /// <summary>The empty prompt, which guidance leads away from.</summary>
    public const string Empty = "";

    /// <summary>P_def.</summary>
    public string Defect(string defect) => $"A photo of {Named(defect)}";

    /// <summary>P_obj.</summary>
    public string WithDefect(string defect) => $"A {Object} with {Named(defect)}";

    /// <summary>The good part, for adapting the base.</summary>
    public string Good => $"A {Object}";

    /// <summary>Where the word's tokens stand in P_obj, the same for every defect.</summary>
    /// <exception cref="ArgumentException">The word is there twice, or is cut off.</exception>
    public IReadOnlyList<int> WordPositions(ClipTokenizer tokenizer, string defect) =>
        tokenizer.TokenPositions(WithDefect(defect), Token);

    /// <summary>The embedding of each prompt (B, L, D); equal prompts are encoded once.</summary>
    internal static Tensor Embed(DiffusionModel model, IReadOnlyList<string> prompts)
    {
        string[] distinct = [.. prompts.Distinct()];
        long[] rows = [.. prompts.Select(prompt => (long)Array.IndexOf(distinct, prompt))];
        var texts = model.Embed(distinct);
        return texts.IndexSelect(0, Tensor.From<long>(rows).To(model.Device));
    }

    private string Named(string defect) => NamesDefects ? $"{Token} {defect.Replace('_', ' ')}" : Token;
}
