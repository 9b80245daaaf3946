using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Everything that decides how a mask is filled and which candidates are kept.</summary>
/// <remarks>
/// Commands, sets and manifest lines all hold this record, so each of them writes and reads a new property. To omit a
/// property from files while it has its default, use <c>JsonIgnoreCondition.WhenWritingDefault</c>.
/// </remarks>
public sealed record SamplingOptions
{
    /// <summary>Candidates per photo and mask.</summary>
    public int Candidates { get; init; } = 8;

    /// <summary>Images kept per photo and mask.</summary>
    public int Keep { get; init; } = 1;

    /// <summary>Sampling steps.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>The sampling method.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Sampler Sampler { get; init; }

    /// <summary>
    /// Guidance scale; 1 means no guidance, other values scale away from the prediction for the empty prompt.
    /// </summary>
    public double Guidance { get; init; } = 1;

    /// <summary>
    /// Guidance scale inside the mask that is asked for; by default, <see cref="Guidance"/>, which then only applies to
    /// the <see cref="Rim"/>: farther outside the photo itself is pasted after each step, whatever the guidance.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? GuidanceInside { get; init; }

    /// <summary>
    /// Standard deviation of the Gaussian noise that is added to the prompt's embedding, other noise for each
    /// candidate; 0 for none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double PromptNoise { get; init; }

    /// <summary>
    /// How strongly the trained weights apply, 0 to 4: weights are base + strength · (trained − base). Default: for a
    /// small base model fully trained without prior adaptation, 1.5 without a <see cref="Rim"/> and 1.1 with one;
    /// otherwise 1, as in the paper.
    /// </summary>
    public double? Strength { get; init; }

    /// <summary>
    /// Pixels a fill extends beyond its mask, as a defect's light does in photos; the written mask is unchanged.
    /// </summary>
    public Rim Rim { get; init; }

    /// <summary>
    /// The timestep from which the trained model draws the ring around a moved part again, as a share of all, 0 to 1;
    /// 0 leaves the moved pixels as they are. Only for structural defects.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Ring { get; init; }

    /// <summary>How the candidates to keep are chosen.</summary>
    public SelectionRule Select { get; init; }

    /// <summary>
    /// Rejects candidates before they are finished: half of them after a quarter of the steps and half of the rest
    /// after two, by how little has changed inside the mask. Those that are finished come out the same as without.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Early { get; init; }

    /// <summary>
    /// The features LPIPS uses; without files, those of the base model if it has any, else those of the built-in model.
    /// </summary>
    [AllowNull]
    public LpipsFiles Lpips { get; init => field = value ?? new(); } = new();

    /// <summary>
    /// Candidates computed at once; by default, as many as fit in memory. Does not change the results.
    /// </summary>
    public int? Batch { get; init; }

    /// <summary>The number format that the networks compute in; Float32 gives the same bytes on every CPU.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ComputeType Dtype { get; init; }

    /// <summary>Also writes every candidate to <c>candidates/</c>.</summary>
    public bool KeepCandidates { get; init; }

    /// <summary>Returns the decoded window unchanged: no compositing, grain or photo colours.</summary>
    public bool Raw { get; init; }

    /// <summary>
    /// Restores the grain lost by the autoencoder and by reduced windows; by default, if the small preset was used for
    /// training.
    /// </summary>
    public bool? ResidualCarry { get; init; }

    /// <summary>
    /// Restricts fills to the colours of the defect's photos; by default, if the small preset was used for training.
    /// </summary>
    public bool? PhotoColours { get; init; }

    /// <summary>Width, in pixels, of the fade at the mask's edge, measured inwards.</summary>
    public int Feather { get; init; } = 1;

    /// <summary>Seed of the noise and of the pairing of photos and masks.</summary>
    public ulong Seed { get; init; }

    /// <summary>The sampler's name in manifests and image texts.</summary>
    internal string SamplerName => Sampler == Sampler.Ddim ? SamplerNames.Ddim : SamplerNames.DpmPlusPlus;

    /// <summary>All problems with the values; empty if there are none.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.Between("candidates", Candidates, 1, 1024),
        .. OptionRange.Between("keep", Keep, 1, Math.Max(1, Candidates)),
        .. OptionRange.Between("steps", Steps, 1, 1000),
        .. OptionRange.Between("guidance", Guidance, 0, 100),
        .. OptionRange.Between("guidance_inside", GuidanceInside ?? 1, 0, 100),
        .. OptionRange.Between("prompt_noise", PromptNoise, 0, 100),
        .. OptionRange.Between("strength", Strength ?? 1, 0, 4),
        .. OptionRange.Between("rim", Rim.Width ?? 0, 0, 64),
        .. OptionRange.Between("ring", Ring, 0, 1),
        .. OptionRange.Between("batch", Batch ?? 1, 1, 1024),
        .. OptionRange.Between("feather", Feather, 0, 64),
        .. Early && Select == SelectionRule.None ? [NothingToReject] : Array.Empty<Problem>(),
        .. Raw && ResidualCarry == true ? [NotRaw("residual_carry")] : Array.Empty<Problem>(),
        .. Raw && PhotoColours == true ? [NotRaw("photo_colours")] : Array.Empty<Problem>(),
        .. Lpips.Problems().Select(problem => problem.Within("lpips")),
    ];

    private static Problem NothingToReject => Problem.Option(
        ProblemCode.Conflict, "early", "with {option:sampling.select} none",
        "cannot be combined, as the first candidates are kept, whatever they look like");

    private static Problem NotRaw(string property) => Problem.Option(
        ProblemCode.Conflict, "raw", $"with {{option:sampling.{property}}}",
        "cannot be combined, as raw output is exactly what the autoencoder decodes");
}

/// <summary>How noise is turned into an image, step by step.</summary>
public enum Sampler
{
    /// <summary>DDIM (arXiv 2010.02502), deterministic, as in the paper.</summary>
    [JsonStringEnumMemberName(SamplerNames.Ddim)]
    Ddim,

    /// <summary>Second-order DPM-Solver++ (arXiv 2211.01095): reaches the same quality in fewer steps.</summary>
    [JsonStringEnumMemberName(SamplerNames.DpmPlusPlus)]
    DpmPlusPlus,
}

/// <summary>Names of the samplers in files.</summary>
internal static class SamplerNames
{
    public const string Ddim = "DDIM";
    public const string DpmPlusPlus = "DPM++ 2M";
}
