using System.Text.Json.Serialization;
using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary><c>run.json</c>: what a run was started with, including hashes of its input files.</summary>
internal sealed record RunRecord
{
    public const int CurrentVersion = 1;

    /// <summary>Version of the file format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Program version.</summary>
    public required string Program { get; init; }

    /// <summary>LibTorch version.</summary>
    public required string Torch { get; init; }

    /// <summary>The options, with defaults resolved.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>The photos.</summary>
    public required RunData Data { get; init; }

    /// <summary>The base model.</summary>
    public required RunModel Model { get; init; }

    /// <summary>The run it began with; null if it began with the base model.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RunStart? Init { get; init; }

    /// <summary>The prompts.</summary>
    public required Prompts Prompts { get; init; }
}

/// <summary>The photos of a run, by paths relative to the data folder.</summary>
/// <param name="Sha256">Hash over the names and contents of all files that affect training.</param>
/// <param name="Object">What prompts call the object.</param>
/// <param name="Pairs">The photos with a defect, each with its mask.</param>
/// <param name="Good">Number of good photos.</param>
/// <param name="HeldOut">The good photo used for samples.</param>
internal sealed record RunData(string Sha256, string Object, IReadOnlyList<DefectPair> Pairs, int Good, string? HeldOut)
{
    /// <summary>
    /// The <see cref="Sha256"/> that earlier versions recorded: it also covers good photos that were not trained on.
    /// Null in a record that was read.
    /// </summary>
    internal Lazy<string>? OlderSha256 { get; init; }

    /// <summary>Whether a run started with these photos may resume with the requested ones.</summary>
    internal bool IsSameAs(RunData asked) => Sha256 == asked.Sha256 || Sha256 == asked.OlderSha256?.Value;
}

/// <summary>The base model of a run.</summary>
/// <param name="Sha256">Hash over the names and contents of its files.</param>
/// <param name="Side">Side, in pixels, of the square image the model works on.</param>
/// <param name="LatentScale">Pixels along one side of a latent cell.</param>
internal sealed record RunModel(string Sha256, int Side, int LatentScale);

/// <summary>The run that another run began with.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Sha256">Hash of its trained weights.</param>
/// <param name="LearnedFrom">The photos with a defect it was trained on, and those of the run it began with.</param>
internal sealed record RunStart(string Name, string Sha256, IReadOnlyList<SplitFile> LearnedFrom);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunJson : JsonSerializerContext;
