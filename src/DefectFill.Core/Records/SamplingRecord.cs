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

    public required int Steps { get; init; }

    public required double Guidance { get; init; }

    /// <summary>How much of what was learned was used.</summary>
    public double? Strength { get; init; }

    /// <summary>Pixels by which the fill goes beyond its mask.</summary>
    public int Rim { get; init; }

    public int Feather { get; init; }

    public bool Raw { get; init; }

    public bool ResidualCarry { get; init; }

    public bool PhotoColours { get; init; }

    /// <summary>By what it was chosen among the candidates that the line has the scores of.</summary>
    public required SelectionRule Select { get; init; }

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
        Steps = set.Steps,
        Guidance = set.Guidance,
        Strength = set.Strength,
        Rim = defect.Rim,
        Feather = set.Feather,
        Raw = set.Raw,
        ResidualCarry = set.ResidualCarry,
        PhotoColours = set.PhotoColours,
        Select = set.Select,
        Features = set.Features,
        Device = set.Device,
        Dtype = set.Dtype,
    };
}
