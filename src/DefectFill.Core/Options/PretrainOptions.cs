using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>What <c>pretrain</c> makes, and how long it trains each part.</summary>
internal sealed record PretrainOptions
{
    /// <summary>Pixels along one side of a latent cell.</summary>
    internal const int LatentScale = 4;

    /// <summary>Side, in pixels, of the crops the autoencoder is trained on.</summary>
    internal const int AutoencoderSide = 48;

    /// <summary>Seed of all random numbers of the training.</summary>
    public ulong Seed { get; init; }

    /// <summary>Side, in pixels, of the drawn photographs.</summary>
    public int PictureSize { get; init; } = 128;

    /// <summary>
    /// Side, in pixels, of the windows the denoiser is trained on; its latents have a quarter of that side.
    /// </summary>
    public int WindowSize { get; init; } = 64;

    /// <summary>Number of images drawn at a time; training uses them until the next ones are drawn.</summary>
    public int Pictures { get; init; } = 400;

    /// <summary>Share of images taken from the user's own photographs, if there are any.</summary>
    public double OwnShare { get; init; } = 0.5;

    /// <summary>Width of the autoencoder.</summary>
    public int AutoencoderWidth { get; init; } = 32;

    /// <summary>
    /// Width of each level of the denoiser, finest first; all but the first have attention to the text.
    /// </summary>
    public IReadOnlyList<int> DenoiserWidths { get; init; } = [64, 128, 160];

    /// <summary>Width of the text encoder.</summary>
    public int TextWidth { get; init; } = 128;

    /// <summary>Channels of the first stage of the finder, the segmenter that inspection models start from.</summary>
    public int FinderWidth { get; init; } = 8;

    /// <summary>How the autoencoder is trained.</summary>
    public LearningOptions Autoencoder { get; init; } = new() { Minutes = 20, Batch = 16, Rate = 1.5e-3 };

    /// <summary>How the feature extractor is trained.</summary>
    public LearningOptions Features { get; init; } = new() { Minutes = 5, Batch = 32 };

    /// <summary>How the denoiser is trained.</summary>
    public LearningOptions Denoiser { get; init; } =
        new() { Minutes = 95, Batch = 16, Rate = 5e-4, WarmUp = 200, Decay = 1e-2 };

    /// <summary>How the finder is trained.</summary>
    public LearningOptions Finder { get; init; } = new() { Steps = 4000, Batch = 16, Rate = 2e-3 };

    /// <summary>Minutes between checkpoints.</summary>
    public double CheckpointMinutes { get; init; } = 2;

    /// <summary>Minutes between sample sheets; the first comes with the first checkpoint.</summary>
    public double SheetMinutes { get; init; } = 4;

    /// <summary>Reads a configuration file; options it omits keep their defaults.</summary>
    public static PretrainOptions Read(string path)
    {
        using var given = JsonFile.Open(path, Refuse);
        try
        {
            JsonShape.Check(given.RootElement, PretrainJson.Default.PretrainOptions);
            var all = JsonNode.Parse(new PretrainOptions().ToJson())!.AsObject();
            Overlay(all, JsonObject.Create(given.RootElement.Clone())!);
            return JsonShape.Read(JsonElement.Parse(all.ToJsonString()), PretrainJson.Default.PretrainOptions);
        }
        catch (UnfitJsonException error)
        {
            throw Refuse(error.Message);
        }

        DatasetException Refuse(string found) => DatasetException.BadFile(
            path, found, "the options of pretraining as JSON", "Correct the file.");
    }

    public string ToJson() => JsonSerializer.Serialize(this, PretrainJson.Default.PretrainOptions);

    /// <summary>All problems with the options; empty if training can start.</summary>
    public IReadOnlyList<Problem> Problems() =>
    [
        .. Autoencoder.Problems().Select(problem => problem.Within("autoencoder")),
        .. Features.Problems().Select(problem => problem.Within("features")),
        .. Denoiser.Problems().Select(problem => problem.Within("denoiser")),
        .. Finder.Problems().Select(problem => problem.Within("finder")),
        .. SizeProblems(),
    ];

    /// <summary>Merges the given values over existing ones, recursively.</summary>
    private static void Overlay(JsonObject all, JsonObject given)
    {
        foreach (var (name, value) in given)
        {
            if (value is JsonObject inner && all[name] is JsonObject outer)
            {
                Overlay(outer, inner);
            }
            else if (value is null && all[name] is JsonObject or JsonArray)
            {
                throw new UnfitJsonException($"{name} is null; leave it out to keep its default");
            }
            else
            {
                all[name] = value?.DeepClone();
            }
        }
    }

    private IEnumerable<Problem> SizeProblems()
    {
        var leastPicture = Math.Max(AutoencoderSide, WindowSize);
        return
        [
            .. OptionRange.AtLeast("pictures", Pictures, 1),
            .. Multiple("windowSize", WindowSize, 16, 16),
            .. Multiple("pictureSize", PictureSize, LatentScale, leastPicture),
            .. Multiple("textWidth", TextWidth, 4, 4),
            .. OptionRange.AtLeast("autoencoderWidth", AutoencoderWidth, 4),
            .. OptionRange.AtLeast("finderWidth", FinderWidth, 1),
            .. OptionRange.Between("ownShare", OwnShare, 0, 1),
            .. DenoiserWidths.Count >= 2 && DenoiserWidths.All(width => width >= 16 && width % 16 == 0)
                ? Array.Empty<Problem>()
                : [Problem.Option(
                    ProblemCode.OutOfRange, "denoiserWidths", $"[{string.Join(", ", DenoiserWidths)}]",
                    "must be two or more multiples of 16")],
        ];
    }

    private static IEnumerable<Problem> Multiple(string property, int value, int unit, int least)
    {
        if (value < least || value % unit != 0)
        {
            yield return Problem.Option(
                ProblemCode.OutOfRange, property, $"{value}", $"must be a multiple of {unit} and at least {least}");
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PretrainOptions))]
internal sealed partial class PretrainJson : JsonSerializerContext;
