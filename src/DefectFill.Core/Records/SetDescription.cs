using System.Diagnostics.CodeAnalysis;
using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary><c>set.json</c>: how a set was made, with hashes of its inputs.</summary>
internal sealed record SetDescription
{
    public const int CurrentVersion = 1;

    /// <summary>Version of the file format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary><c>defectfill</c>, the default, or the name of a baseline.</summary>
    [AllowNull]
    public string Method { get; init => field = value ?? MethodNames.DefectFill; } = MethodNames.DefectFill;

    /// <summary>Program version.</summary>
    public required string Program { get; init; }

    /// <summary>Number of kept images.</summary>
    public required int Count { get; init; }

    /// <summary>The images in this folder, a shard of the set, such as <c>50..99</c>; null for all.</summary>
    public ImageRange? Range { get; init; }

    /// <summary>The defects of the set.</summary>
    public required IReadOnlyList<SetDefect> Defects { get; init; }

    /// <summary>SHA-256 over the names and contents of all good photos and masks.</summary>
    public required string InputsSha256 { get; init; }

    /// <summary>
    /// How each photo and mask was filled. Steps are 0 if nothing is sampled; strength is null if nothing was trained,
    /// and in sets that predate the option.
    /// </summary>
    public required SamplingOptions Sampling { get; init; }

    /// <summary>Device last used for sampling, <c>cpu</c> or <c>cuda</c>; each manifest line records its own.</summary>
    public string? Device { get; init; }

    /// <summary>Number type used for sampling.</summary>
    public string? Dtype { get; init; }

    /// <summary>Features LPIPS used; null without LPIPS.</summary>
    public string? Features { get; init; }

    /// <summary>Source of the photos to fill, <c>train</c> or <c>files</c>; null for few-shot.</summary>
    public string? Good { get; init; }

    /// <summary>
    /// Source of the masks: <c>test</c>, <c>train</c>, <c>files</c>, <c>shape</c>; null for a baseline.
    /// </summary>
    public string? Masks { get; init; }

    /// <summary>Whether masks were mirrored, rotated, scaled and moved, differently for each image.</summary>
    public bool VaryMasks { get; init; }

    /// <summary><c>auto</c> or <c>zone</c>; null if masks stay at their own pixels, are varied or drawn.</summary>
    public MaskPlace? Place { get; init; }

    /// <summary>Shape of drawn masks; null if masks are read.</summary>
    public MaskShape? Shape { get; init; }

    /// <summary>Pixels across a drawn shape; null if random.</summary>
    public int? ShapeSize { get; init; }

    /// <summary>
    /// <c>changed</c> if <c>labels/</c> holds what changed; null if the masks are the only labels.
    /// </summary>
    public LabelKind? Labels { get; init; }

    /// <summary>
    /// What prompts called the object, another than the one of the training; null if they called it as in the training.
    /// </summary>
    public string? Object { get; init; }

    /// <summary>Whether images omit the text records.</summary>
    public bool StripMetadata { get; init; }

    /// <summary>The photos with a defect used for training, so that tests can exclude them.</summary>
    public IReadOnlyList<SplitFile>? LearnedFrom { get; init; }

    /// <summary>Settings of a baseline without training; null for other methods.</summary>
    public BaselineSettings? Baseline { get; init; }

    /// <summary>The images that belong in this folder.</summary>
    internal ImageRange OwnImages() => Range ?? new ImageRange(0, Count - 1);
}

/// <summary>Settings of a baseline without training.</summary>
/// <param name="Masks">Source of the masks: <c>own</c>, <c>test</c>, <c>train</c>, <c>files</c>, <c>shape</c>.</param>
/// <param name="Place">Where its own masks are placed: <c>own</c> or <c>part</c>.</param>
/// <param name="Textures">Number of images used as textures; 0 for drawn textures.</param>
internal sealed record BaselineSettings(string Masks, string? Place = null, int? Textures = null);

/// <summary>A defect of a set, and the run that was trained on it.</summary>
/// <param name="Name">The defect's name.</param>
/// <param name="Run">Name of the run folder; empty, like the following fields, if nothing was trained.</param>
/// <param name="Prompt">The prompt its fills are sampled with.</param>
/// <param name="Model">The base model's name.</param>
/// <param name="WeightsSha256">Hash of the trained weights.</param>
internal sealed record SetDefect(string Name, string Run, string Prompt, string Model, string WeightsSha256)
{
    /// <summary>Which part of the base model was trained; null if nothing was trained, and in older sets.</summary>
    public LearningMode? Learn { get; init; }

    /// <summary>
    /// Hash of the base model: the one adapted to the good photos if the trained weights build on that. Null if nothing
    /// was trained, and in older sets.
    /// </summary>
    public string? BaseSha256 { get; init; }

    /// <summary>Pixels fills extend beyond their masks.</summary>
    public int Rim { get; init; }
}
