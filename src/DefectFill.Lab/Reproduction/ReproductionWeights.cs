using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Networks.Backbones;
using DefectFill.Networks.Extraction;
using DefectFill.Networks.Models;
using DefectFill.Torch.Files;

namespace DefectFill.Lab.Reproduction;

/// <summary>The weights that an experiment uses, looked at before its first step.</summary>
internal static class ReproductionWeights
{
    /// <summary>All of the paper's weights, given or not.</summary>
    public static IReadOnlyList<NeededWeights> Of(ReproductionOptions options)
    {
        var files = options.Extractors;
        return
        [
            new("model", "base model", options.Model, ""),
            .. options.TextToImage is { } other
                ? [new NeededWeights("text_to_image", "text-to-image model of figure 6", other, "")]
                : Array.Empty<NeededWeights>(),
            new(
                "extractors.lpips.trunk", $"LPIPS, network {files.Lpips.NetName}", files.Lpips.Trunk,
                "selection and diversity use the built-in features"),
            new(
                "extractors.lpips.linear", "LPIPS, linear weights", files.Lpips.Linear,
                "selection and diversity use the built-in features"),
            new(
                "extractors.inception", "Inception-v3 of torchvision", files.Inception,
                files.InceptionFid is null ? "KID uses the built-in features" : "KID uses the FID's weights only"),
            new("extractors.inception_fid", "Inception-v3 of pytorch-fid", files.InceptionFid, "no KID with it"),
            new("weights", "ResNet-34 of torchvision", options.Weights, "classifiers start from random weights"),
        ];
    }

    /// <summary>Everything that is missing or unusable, each with its option.</summary>
    public static IEnumerable<Problem> Problems(ReproductionOptions options) =>
    [
        .. Of(options).Where(weights => weights.Path is not null).SelectMany(weights => Problems(weights)),
        .. LpipsProblems(options.Extractors.Lpips),
        .. options.Extractors.Model is { } model
            ? Unless(SmallFeaturesFolder.FileIn(ModelNames.Resolve(model)), "extractors.model")
            : [],
    ];

    private static IEnumerable<Problem> Problems(NeededWeights weights) =>
        weights.Property is "model" or "text_to_image" ? ModelProblems(weights)
        : !File.Exists(weights.Path) ? Unless(weights.Path!, weights.Property)
        : Found(weights.Property, weights.Path, () => TensorArchive.Open(weights.Path).Dispose());

    private static Problem[] ModelProblems(NeededWeights weights) => Found(
        weights.Property, weights.Path!, () =>
        {
            if (ModelFolder.Check(weights.Path!) is { Count: > 0 } errors)
            {
                throw new CheckpointException(string.Join('\n', errors));
            }

            var isOfText = ModelFolder.Open(weights.Path!).Configs.IsTextToImage;
            if (weights.Property == "text_to_image" && !isOfText)
            {
                throw CheckpointException.Of(
                    weights.Path!, "it is not a text-to-image model", "a UNet that takes the latent alone",
                    "Name one like stable-diffusion-2-base.");
            }
        });

    private static Problem[] LpipsProblems(LpipsFiles files) =>
        files.AreGiven && File.Exists(files.Trunk) && File.Exists(files.Linear)
            ? Found("extractors.lpips.trunk", files.Trunk, () => LpipsModel.Check(files))
            : [];

    private static IEnumerable<Problem> Unless(string file, string property) => File.Exists(file)
        ? []
        : [Problem.Option(ProblemCode.NoSuchFile, property, file, "there is no such file")];

    private static Problem[] Found(string property, string path, Action look)
    {
        try
        {
            look();
            return [];
        }
        catch (ProblemException error)
        {
            var found = Mention.Plain(error.Message).TrimEnd('.');
            return [Problem.Option(ProblemCode.UnusableModel, property, path, found)];
        }
    }
}

/// <summary>Weights that the paper's experiment uses.</summary>
/// <param name="Property">Their option.</param>
/// <param name="What">What they are.</param>
/// <param name="Path">Where they are; null if they are not given.</param>
/// <param name="Otherwise">What happens without them; empty where they are always given.</param>
internal sealed record NeededWeights(string Property, string What, string? Path, string Otherwise);
