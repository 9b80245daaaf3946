using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Everything that decides how a mask is filled, and which of the candidates are kept.</summary>
/// <remarks>
/// Commands, sets and manifest lines all hold this record: a new property is written and read back by each of them.
/// One that is left out of files while it has its default takes <c>JsonIgnoreCondition.WhenWritingDefault</c>.
/// </remarks>
public sealed record SamplingOptions
{
    /// <summary>Candidates of each photo and mask.</summary>
    public int Candidates { get; init; } = 8;

    /// <summary>Images kept of each photo and mask.</summary>
    public int Keep { get; init; } = 1;

    public int Steps { get; init; } = 50;

    /// <summary>The walk from noise to a picture.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Sampler Sampler { get; init; }

    /// <summary>1: no guidance; other values scale away from the empty prompt's answer.</summary>
    public double Guidance { get; init; } = 1;

    /// <summary>
    /// How much of what was learned is used, 0 to 4: weights are base + strength · (learned − base). Null: where all weights
    /// of a small base have learned, without adapting it first, 1.5 without a <see cref="Rim"/> and 1.1 with one; else 1,
    /// as the paper has it.
    /// </summary>
    public double? Strength { get; init; }

    /// <summary>
    /// Pixels by which a fill goes beyond its mask, as a defect's light does in photos; the mask that is written is
    /// unchanged.
    /// </summary>
    public Rim Rim { get; init; }

    public SelectionRule Select { get; init; }

    /// <summary>What LPIPS uses; without files the features of the base model, else those of the built-in one.</summary>
    [AllowNull]
    public LpipsFiles Lpips { get; init => field = value ?? new(); } = new();

    /// <summary>Candidates computed at once; null for as many as fit. The same ones come out.</summary>
    public int? Batch { get; init; }

    public bool KeepCandidates { get; init; }

    /// <summary>The decoded window unchanged: no compositing, and no grain or colours of photos.</summary>
    public bool Raw { get; init; }

    /// <summary>
    /// Gives back the grain that the autoencoder and reduced windows lose; null: where the small preset was learned with.
    /// </summary>
    public bool? ResidualCarry { get; init; }

    /// <summary>
    /// Holds fills to the colours of the defect's photos; null: where the small preset was learned with.
    /// </summary>
    public bool? PhotoColours { get; init; }

    /// <summary>Pixels from the mask's edge inwards over which a fill fades in.</summary>
    public int Feather { get; init; } = 1;

    public ulong Seed { get; init; }

    /// <summary>The sampler as manifests and image texts name it.</summary>
    internal string SamplerName => Sampler == Sampler.Ddim ? SamplerNames.Ddim : SamplerNames.DpmPlusPlus;

    /// <summary>Everything that is wrong with the values; empty when all is well.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.Between("candidates", Candidates, 1, 1024),
        .. OptionRange.Between("keep", Keep, 1, Math.Max(1, Candidates)),
        .. OptionRange.Between("steps", Steps, 1, 1000),
        .. OptionRange.Between("guidance", Guidance, 0, 100),
        .. OptionRange.Between("strength", Strength ?? 1, 0, 4),
        .. OptionRange.Between("rim", Rim.Width ?? 0, 0, 64),
        .. OptionRange.Between("batch", Batch ?? 1, 1, 1024),
        .. OptionRange.Between("feather", Feather, 0, 64),
        .. Raw && ResidualCarry == true ? [NotRaw("residual_carry")] : Array.Empty<Problem>(),
        .. Raw && PhotoColours == true ? [NotRaw("photo_colours")] : Array.Empty<Problem>(),
        .. Lpips.Problems().Select(problem => problem.Within("lpips")),
    ];

    private static Problem NotRaw(string property) => Problem.Option(
        ProblemCode.Conflict, "raw", $"with {{option:sampling.{property}}}",
        "the two exclude each other, as raw is exactly what the autoencoder decodes");
}

/// <summary>How a picture comes out of noise, step by step.</summary>
public enum Sampler
{
    /// <summary>DDIM (arXiv 2010.02502), deterministic, as in the paper.</summary>
    [JsonStringEnumMemberName(SamplerNames.Ddim)]
    Ddim,

    /// <summary>DPM-Solver++ of second order (arXiv 2211.01095): fewer steps come as close.</summary>
    [JsonStringEnumMemberName(SamplerNames.DpmPlusPlus)]
    DpmPlusPlus,
}

/// <summary>Samplers as files name them.</summary>
internal static class SamplerNames
{
    public const string Ddim = "DDIM";
    public const string DpmPlusPlus = "DPM++ 2M";
}
