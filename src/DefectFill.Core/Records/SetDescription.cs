using System.Diagnostics.CodeAnalysis;
using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary><c>set.json</c>: how a set was made, with the hashes of what it was made from.</summary>
public sealed record SetDescription
{
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary><c>defectfill</c>, as in sets that do not say it, or the name of a baseline.</summary>
    [AllowNull]
    public string Method { get; init => field = value ?? MethodNames.DefectFill; } = MethodNames.DefectFill;

    /// <summary>Version of this program.</summary>
    public required string Program { get; init; }

    /// <summary>Kept images.</summary>
    public required int Count { get; init; }

    public required IReadOnlyList<SetDefect> Defects { get; init; }

    /// <summary>SHA-256 over names and contents of all good photos and masks.</summary>
    public required string InputsSha256 { get; init; }

    /// <summary>Candidates of each photo and mask.</summary>
    public required int Candidates { get; init; }

    /// <summary>Kept of each photo and mask.</summary>
    public required int Keep { get; init; }

    /// <summary>Steps of sampling; 0 where nothing is sampled.</summary>
    public required int Steps { get; init; }

    public required double Guidance { get; init; }

    /// <summary>
    /// How much of what was learned was used; null where nothing was, and in sets from before there was a choice.
    /// </summary>
    public double? Strength { get; init; }

    /// <summary>Candidates computed at once; null for as many as fit, and where nothing is sampled.</summary>
    public int? Batch { get; init; }

    /// <summary>Where images were sampled last, <c>cpu</c> or <c>cuda</c>; each manifest line says its own.</summary>
    public string? Device { get; init; }

    /// <summary>Type of the numbers that images are sampled with.</summary>
    public string? Dtype { get; init; }

    public required SelectionRule Select { get; init; }

    /// <summary>What LPIPS saw with; null without it.</summary>
    public string? Features { get; init; }

    public bool KeepCandidates { get; init; }

    public bool Raw { get; init; }

    public bool ResidualCarry { get; init; }

    /// <summary>Fills were held to the colours of the defect's photos.</summary>
    public bool PhotoColours { get; init; }

    public int Feather { get; init; }

    /// <summary>Which photos are filled, <c>train</c> or <c>files</c>; null for few-shot.</summary>
    public string? Good { get; init; }

    /// <summary>Whose masks: <c>test</c>, <c>train</c>, <c>files</c>, <c>shape</c>; null for a baseline.</summary>
    public string? Masks { get; init; }

    /// <summary>Masks were mirrored, turned, scaled and moved, each time in another way.</summary>
    public bool VaryMasks { get; init; }

    public MaskShape? Shape { get; init; }

    public int? ShapeSize { get; init; }

    public ulong Seed { get; init; }

    public bool StripMetadata { get; init; }

    /// <summary>The photos with a defect that were learned from, so that tests can be kept free of them.</summary>
    public IReadOnlyList<SplitFile>? LearnedFrom { get; init; }

    /// <summary>What a baseline that learns nothing was given; null for all others.</summary>
    public BaselineSettings? Baseline { get; init; }
}

/// <summary>What a baseline that learns nothing was given.</summary>
/// <param name="Masks">Whose masks: <c>own</c>, <c>test</c>, <c>train</c>, <c>files</c>, <c>shape</c>.</param>
/// <param name="Place">Where its own masks are put: <c>own</c> or <c>part</c>.</param>
/// <param name="Textures">Number of pictures that textures are taken from; 0: drawn ones.</param>
public sealed record BaselineSettings(string Masks, string? Place = null, int? Textures = null);

/// <summary>One defect of a set, and what had learned it.</summary>
/// <param name="Run">The run folder's name; empty, as what follows, when nothing was learned.</param>
/// <param name="Model">The base model's name.</param>
/// <param name="WeightsSha256">Of what was learned.</param>
public sealed record SetDefect(string Name, string Run, string Prompt, string Model, string WeightsSha256)
{
    /// <summary>What of the base has changed; null when nothing was learned, and in older sets.</summary>
    public LearningMode? Learn { get; init; }

    /// <summary>
    /// Of the base: the one adapted to the good photos where what was learned belongs on that. Null as above.
    /// </summary>
    public string? BaseSha256 { get; init; }

    /// <summary>Pixels by which fills go beyond their masks.</summary>
    public int Rim { get; init; }
}
