using System.Text.Json.Serialization;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Everything that affects training: the same record for the command line, JSON and code.</summary>
/// <remarks>
/// The defaults are the paper's; <see cref="TrainingPresets"/> has the others. All values are recorded in run.json.
/// </remarks>
public sealed record TrainingOptions
{
    /// <summary>Data folder.</summary>
    public required string Data { get; init; }

    /// <summary>The format of the data folder's annotations; by default, recognised by its files.</summary>
    public string? Format { get; init; }

    /// <summary>A folder in diffusers' layout, or a model name.</summary>
    public required string Model { get; init; }

    /// <summary>Defect names separated by commas, or all.</summary>
    public required string Defect { get; init; }

    /// <summary>What prompts call the object; by default, the data folder's name.</summary>
    public string? Object { get; init; }

    /// <summary>A split.json whose training photos are used; by default, all photos of the defect.</summary>
    public string? Split { get; init; }

    /// <summary>A finished run whose weights the training begins with; by default, the base model.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Init { get; init; }

    /// <summary>
    /// Which values of masks are defect: <c>nonzero</c>, <c>upper</c> or a list such as <c>1,3</c>; by default, all
    /// masks of the data set together decide.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MaskValues { get; init; }

    /// <summary>What the defect changes: the surface, or how the object is put together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DefectKind Kind { get; init; }

    /// <summary>
    /// Mask file of the part that moves by itself, drawn on the good photo of the same name, or else on the first one;
    /// only for structural defects. By default, the part is found.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Movable { get; init; }

    /// <summary>The set of defaults that applies to options not given.</summary>
    public TrainingPreset Preset { get; init; }

    /// <summary>Which part of the model is trained.</summary>
    public LearningMode Learn { get; init; }

    /// <summary>Training steps, excluding adaptation.</summary>
    public int Steps { get; init; } = 2000;

    /// <summary>Samples per step.</summary>
    public int Batch { get; init; } = 4;

    /// <summary>Samples processed at once; 0 for the whole batch. Gradients are equal up to rounding.</summary>
    public int MicroBatch { get; init; }

    /// <summary>
    /// Whether the backward pass computes blocks once more instead of keeping what it needs; gradients are equal
    /// up to rounding.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RecomputeChoice Recompute { get; init; }

    /// <summary>Seed of all random numbers of the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>Learning rate of the UNet.</summary>
    public double LrUnet { get; init; } = 2e-4;

    /// <summary>Learning rate of the text encoder; 0 leaves it unchanged.</summary>
    public double LrText { get; init; } = 4e-5;

    /// <summary>Steps over which the learning rates rise from 0.</summary>
    public int WarmUp { get; init; } = 100;

    /// <summary>Decoupled weight decay.</summary>
    public double WeightDecay { get; init; } = 1e-2;

    /// <summary>Gradient-norm clip over all parameters together.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Rank of the adapters.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>The adapters' output is scaled by this value / rank.</summary>
    public double LoraAlpha { get; init; } = 16;

    /// <summary>Dropout probability of an adapter's input elements.</summary>
    public double LoraDropout { get; init; } = 0.1;

    /// <summary>Which layers get adapters.</summary>
    public LoraTargets LoraTargets { get; init; } = LoraTargets.Attention;

    /// <summary>What training minimises; CLiC's weights are its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TrainingObjective Objective { get; init; }

    /// <summary>Weight of the defect loss.</summary>
    public double LambdaDef { get; init; } = 0.5;

    /// <summary>Weight of the object loss.</summary>
    public double LambdaObj { get; init; } = 0.2;

    /// <summary>Weight of the attention loss.</summary>
    public double LambdaAttn { get; init; } = 0.05;

    /// <summary>Weight in the object loss of pixels outside the defect.</summary>
    public double Alpha { get; init; } = 0.3;

    /// <summary>Divides each loss term by its weights, so that small masks count as much as large ones.</summary>
    public bool Normalised { get; init; }

    /// <summary>Scales the word's attention map to the range 0 to 1 before comparing it with the mask.</summary>
    public bool NormalisedAttn { get; init; }

    /// <summary>The word that stands for the defect.</summary>
    public string Token { get; init; } = "sks";

    /// <summary>Share of samples trained with an empty defect prompt, so that guidance remains usable.</summary>
    public double PromptDropout { get; init; } = 0.1;

    /// <summary>
    /// Standard deviation of the Gaussian noise that is added to the embedding of each sample's prompts; 0 for none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double PromptNoise { get; init; }

    /// <summary>How the samples' timesteps are drawn.</summary>
    public TimestepChoice Timesteps { get; init; }

    /// <summary>How masks are reduced to latent size.</summary>
    public MaskShrinking LatentMask { get; init; } = MaskShrinking.Nearest;

    /// <summary>auto, off or a number of pixels.</summary>
    public string Window { get; init; } = "off";

    /// <summary>Upper limit of the random factor, from 1, by which photo and mask are enlarged together.</summary>
    public double Zoom { get; init; } = 1.125;

    /// <summary>Mirrors windows at random.</summary>
    public bool Flips { get; init; }

    /// <summary>Side, in pixels, that the model works at; 0 for the side it was trained at.</summary>
    public int Side { get; init; }

    /// <summary>Steps of prior adaptation to the good photos, UNet only.</summary>
    public int AdaptSteps { get; init; }

    /// <summary>Learning rate of the adaptation.</summary>
    public double LrAdapt { get; init; } = 1e-4;

    /// <summary>
    /// The number format that the networks compute in; what is trained, its gradients and the losses stay Float32.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ComputeType Dtype { get; init; }

    /// <summary>Steps between checkpoints.</summary>
    public int CheckpointEvery { get; init; } = 100;

    /// <summary>Steps between sample sheets; 0 for none.</summary>
    public int SampleEvery { get; init; } = 200;

    internal LoraOptions Lora => new()
    {
        Rank = Rank,
        Alpha = LoraAlpha,
        Dropout = LoraDropout,
        Targets = LoraTargets,
    };

    internal LossOptions Loss => new()
    {
        LambdaDefect = LambdaDef,
        LambdaObject = LambdaObj,
        LambdaAttention = LambdaAttn,
        Alpha = Alpha,
        IsNormalised = Normalised,
        IsAttentionNormalised = NormalisedAttn,
    };

    /// <summary>All problems with the values; empty if there are none.</summary>
    public IEnumerable<Problem> Problems() => OptionProblems.Of(this);
}
