using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands.Train;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Networks.Models;

namespace DefectFill.Cli.Commands.Reproduce;

/// <summary>The options that steps are given as they are typed: those of the commands that the steps run.</summary>
internal sealed class StepOptions
{
    private const string LatentMask = "--latent-mask";

    private readonly IReadOnlyList<Option> _training = Named(
        new TrainArguments().OfMethod,
        "--window", LatentMask, "--normalised", "--prompt-dropout", "--lora-dropout", "--batch", "--micro-batch",
        "--recompute");

    private readonly IReadOnlyList<Option> _filling = Named(
        new SamplingArguments().All, "--guidance", "--raw", "--sampler");

    public IReadOnlyList<Option> All => [.. _training, .. _filling];

    /// <summary>
    /// The words of every training. The paper's preset would reject masks that vanish at latent size, of which an
    /// object of a benchmark has some: they are covered.
    /// </summary>
    public IReadOnlyList<string> Training(ParseResult parsed, string? model)
    {
        var typed = Typed(parsed, _training);
        var isCovered = !typed.Contains(LatentMask) && IsOfPaper(model ?? ModelNames.Small);
        return isCovered ? [.. typed, LatentMask, "kept"] : typed;
    }

    /// <summary>The words of everything that fills.</summary>
    public IReadOnlyList<string> Filling(ParseResult parsed) => Typed(parsed, _filling);

    // A model that is not there is reported with all other missing weights.
    private static bool IsOfPaper(string model)
    {
        try
        {
            return TrainingPresets.For(ModelFolder.Open(model).Configs.ImageSide) == TrainingPreset.Paper;
        }
        catch (ProblemException)
        {
            return false;
        }
    }

    private static IReadOnlyList<Option> Named(IReadOnlyList<Option> options, params string[] names) =>
        [.. names.Select(name => options.First(option => option.Name == name).Expert())];

    private static IReadOnlyList<string> Typed(ParseResult parsed, IEnumerable<Option> options) =>
    [
        .. from option in options
           let result = parsed.GetResult(option)
           where result is { Implicit: false }
           from word in (string[])[option.Name, .. result.Tokens.Select(token => token.Value)]
           select word,
    ];
}
