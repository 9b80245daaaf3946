using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>What <c>pretrain</c> makes and how long each part of it learns.</summary>
public sealed record PretrainOptions
{
    /// <summary>Pixels along one side of a latent.</summary>
    internal const int LatentScale = 4;

    /// <summary>Side in pixels of the cuts that the autoencoder trains on.</summary>
    internal const int AutoencoderSide = 48;

    public ulong Seed { get; init; }

    /// <summary>Side in pixels of the drawn photographs.</summary>
    public int PictureSize { get; init; } = 128;

    /// <summary>Side in pixels of the windows that the denoiser learns; its latents are a quarter of it.</summary>
    public int WindowSize { get; init; } = 64;

    /// <summary>Pictures that are drawn at a time; they are learned from until the next ones are drawn.</summary>
    public int Pictures { get; init; } = 400;

    /// <summary>Share of the pictures that come from the user's own photographs, where there are any.</summary>
    public double OwnShare { get; init; } = 0.5;

    /// <summary>Width of the autoencoder.</summary>
    public int AutoencoderWidth { get; init; } = 32;

    /// <summary>Width of each level of the denoiser, finest first; all but the first attend to the text.</summary>
    public IReadOnlyList<int> DenoiserWidths { get; init; } = [64, 128, 160];

    /// <summary>Width of the text encoder.</summary>
    public int TextWidth { get; init; } = 128;

    public LearningOptions Autoencoder { get; init; } = new() { Minutes = 20, Batch = 16, Rate = 1.5e-3 };

    public LearningOptions Features { get; init; } = new() { Minutes = 5, Batch = 32 };

    public LearningOptions Denoiser { get; init; } =
        new() { Minutes = 95, Batch = 16, Rate = 5e-4, WarmUp = 200, Decay = 1e-2 };

    /// <summary>Minutes between checkpoints.</summary>
    public double CheckpointMinutes { get; init; } = 2;

    /// <summary>Minutes between sheets of samples; the first comes with the first checkpoint.</summary>
    public double SheetMinutes { get; init; } = 4;

    /// <summary>Reads a configuration file; what it leaves out keeps its default.</summary>
    public static PretrainOptions Read(string path)
    {
        try
        {
            var all = JsonNode.Parse(new PretrainOptions().ToJson())!.AsObject();
            var given = JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject
                ?? throw new JsonException("it is no object");
            Overlay(all, given);
            return all.Deserialize(PretrainJson.Default.PretrainOptions)!;
        }
        catch (JsonException error)
        {
            throw DatasetException.BadFile(
                path, error.Message, "the options of pretraining as JSON", "Correct the file.");
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, PretrainJson.Default.PretrainOptions);

    /// <summary>Everything wrong with the options; empty when they can be learned with.</summary>
    public IReadOnlyList<Problem> Problems() =>
    [
        .. Autoencoder.Problems().Select(problem => problem.Within("autoencoder")),
        .. Features.Problems().Select(problem => problem.Within("features")),
        .. Denoiser.Problems().Select(problem => problem.Within("denoiser")),
        .. SizeProblems(),
    ];

    /// <summary>Puts what is given over what is there, object by object.</summary>
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
                throw new JsonException($"{name} is null; leave it out to keep its default");
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
