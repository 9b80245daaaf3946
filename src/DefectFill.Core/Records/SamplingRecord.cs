using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary>
/// How an image was sampled: together with seed, noise, window and files of its line, all that is needed to make it
/// again.
/// </summary>
/// <remarks>Values the set does not record are null.</remarks>
internal sealed record SamplingRecord
{
    /// <summary>The base model's name.</summary>
    public required string Base { get; init; }

    /// <summary>Hash of the base model's files.</summary>
    public string? BaseSha256 { get; init; }

    /// <summary>Hash of the trained weights.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>Which part of the base model was trained.</summary>
    public LearningMode? Learn { get; init; }

    /// <summary>The prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>Name of the sampler.</summary>
    public string Sampler { get; init; } = "DDIM";

    /// <summary>The options used; the number of candidates is recorded by the set.</summary>
    public required SamplingOptions Options { get; init; }

    /// <summary>Pixels the fill extends beyond its mask.</summary>
    public int Rim { get; init; }

    /// <summary>Features LPIPS used; null without LPIPS.</summary>
    public string? Features { get; init; }

    /// <summary>Device used for sampling, <c>cpu</c> or <c>cuda</c>.</summary>
    public string? Device { get; init; }

    /// <summary>Number type used for sampling.</summary>
    public string? Dtype { get; init; }

    /// <summary>The record for a defect's images; null if pixels were pasted.</summary>
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
