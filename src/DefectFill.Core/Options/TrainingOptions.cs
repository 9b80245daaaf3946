using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>
/// Everything that decides what is learned and how: the same record for the command line, JSON and code.
/// </summary>
/// <remarks>
/// Defaults are the paper's; <see cref="TrainingPresets"/> has the others. All of it goes to run.json.
/// </remarks>
public sealed record TrainingOptions
{
    /// <summary>Data folder.</summary>
    public required string Data { get; init; }

    /// <summary>A folder in diffusers' layout, or the name of a model.</summary>
    public required string Model { get; init; }

    /// <summary>Names with commas, or all.</summary>
    public required string Defect { get; init; }

    /// <summary>What prompts call the object; null for the data folder's name.</summary>
    public string? Object { get; init; }

    /// <summary>A split.json whose training side is learned; null for all photos of the defect.</summary>
    public string? Split { get; init; }

    public TrainingPreset Preset { get; init; }

    /// <summary>What of the model changes.</summary>
    public LearningMode Learn { get; init; }

    public int Steps { get; init; } = 2000;

    /// <summary>Samples of a step.</summary>
    public int Batch { get; init; } = 4;

    /// <summary>Samples at once in memory; 0 for the whole batch. Gradients are the same up to rounding.</summary>
    public int MicroBatch { get; init; }

    public ulong Seed { get; init; }

    public double LrUnet { get; init; } = 2e-4;

    /// <summary>0 leaves the text encoder as it is.</summary>
    public double LrText { get; init; } = 4e-5;

    /// <summary>Steps in which the rates rise from 0.</summary>
    public int WarmUp { get; init; } = 100;

    public double WeightDecay { get; init; } = 1e-2;

    /// <summary>Longest gradient over all parameters together.</summary>
    public double ClipNorm { get; init; } = 1;

    public int Rank { get; init; } = 8;

    /// <summary>The adapters' output is scaled by this / rank.</summary>
    public double LoraAlpha { get; init; } = 16;

    public double LoraDropout { get; init; } = 0.1;

    public LoraTargets LoraTargets { get; init; } = LoraTargets.Attention;

    public double LambdaDef { get; init; } = 0.5;

    public double LambdaObj { get; init; } = 0.2;

    public double LambdaAttn { get; init; } = 0.05;

    /// <summary>Weight of the pixels outside the defect in the object loss.</summary>
    public double Alpha { get; init; } = 0.3;

    /// <summary>Divides each term by its weights, so that small masks count like large ones.</summary>
    public bool Normalised { get; init; }

    /// <summary>Spreads the word's map over 0 to 1 before it is compared with the mask.</summary>
    public bool NormalisedAttn { get; init; }

    /// <summary>The word that stands for the defect.</summary>
    public string Token { get; init; } = "sks";

    /// <summary>Share of the samples whose defect prompt is empty, so that guidance keeps a meaning.</summary>
    public double PromptDropout { get; init; } = 0.1;

    public TimestepChoice Timesteps { get; init; }

    public MaskShrinking LatentMask { get; init; } = MaskShrinking.Nearest;

    /// <summary>auto, off or a number of pixels.</summary>
    public string Window { get; init; } = "off";

    /// <summary>Photo and mask are enlarged together by a factor from 1 to this.</summary>
    public double Zoom { get; init; } = 1.125;

    public bool Flips { get; init; }

    /// <summary>Side in pixels that the model works at; 0 for the one that it was trained at.</summary>
    public int Side { get; init; }

    /// <summary>Steps on the good photos first, the UNet only.</summary>
    public int AdaptSteps { get; init; }

    public double LrAdapt { get; init; } = 1e-4;

    public int CheckpointEvery { get; init; } = 100;

    /// <summary>Steps between two sheets of samples; 0 for none.</summary>
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

    /// <summary>Everything that is wrong with the values; empty when nothing is.</summary>
    public IEnumerable<Problem> Problems() => OptionProblems.Of(this);
}
