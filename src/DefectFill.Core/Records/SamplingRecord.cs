using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary>
/// How an image was sampled: with its line's seed, noise, window and files, all that it takes to make it again.
/// </summary>
/// <remarks>What a set does not say of itself is null.</remarks>
public sealed record SamplingRecord
{
    /// <summary>The base model's name.</summary>
    public required string Base { get; init; }

    /// <summary>Of the base's files.</summary>
    public string? BaseSha256 { get; init; }

    /// <summary>Of what was learned.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>What of the base has changed.</summary>
    public LearningMode? Learn { get; init; }

    public required string Prompt { get; init; }

    public string Sampler { get; init; } = "DDIM";

    /// <summary>As they were used; how many candidates there were is the set's matter.</summary>
    public required SamplingOptions Options { get; init; }

    /// <summary>Pixels by which the fill goes beyond its mask.</summary>
    public int Rim { get; init; }

    /// <summary>What LPIPS saw with; null without it.</summary>
    public string? Features { get; init; }

    public string? Device { get; init; }

    public string? Dtype { get; init; }

    /// <summary>Of a defect's images; null where pixels were pasted.</summary>
    public static SamplingRecord? Of(SetDescription set, SetDefect defect) => set.Baseline is not null ? null : new()
    {
        Base = defect.Model,
        BaseSha256 = defect.BaseSha256,
        WeightsSha256 = defect.WeightsSha256,
        Learn = defect.Learn,
        Prompt = defect.Prompt,
        Sampler = set.Sampling.SamplerName,
        Options = set.Sampling,
        Rim = defect.Rim,
        Features = set.Features,
        Device = set.Device,
        Dtype = set.Dtype,
    };
}
