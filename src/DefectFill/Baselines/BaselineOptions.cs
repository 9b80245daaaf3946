using DefectFill.Generation;
using DefectFill.Generation.Inputs;

namespace DefectFill.Baselines;

/// <summary>Everything that a baseline which learns nothing is asked for.</summary>
public sealed record BaselineOptions
{
    public required Baseline Baseline { get; init; }

    /// <summary>A run whose photos are taken, learned ones and others; null when <see cref="Data"/> is given.</summary>
    public string? Run { get; init; }

    /// <summary>The data folder; null for where the run found it.</summary>
    public string? Data { get; init; }

    /// <summary>Names with commas, or all; null for those of the run.</summary>
    public string? Defect { get; init; }

    /// <summary>A split.json whose training side is used; null for all photos of the defect.</summary>
    public string? Split { get; init; }

    /// <summary>Photos and folders of photos to paste on; none: the good training photos.</summary>
    public IReadOnlyList<string> Good { get; init; } = [];

    /// <summary><c>test</c>, <c>train</c>, mask files and folders of them; none: the method's own masks.</summary>
    public IReadOnlyList<string> Masks { get; init; } = [];

    /// <summary>Masks that are read are mirrored, turned, scaled and moved, each time in another way.</summary>
    public bool VaryMasks { get; init; }

    /// <summary>Masks are drawn in this shape on the part instead.</summary>
    public MaskShape? Shape { get; init; }

    /// <summary>Pixels across a drawn shape; null draws it anew each time.</summary>
    public int? ShapeSize { get; init; }

    /// <summary>Where crop-paste puts its own masks.</summary>
    public PlaceRule Place { get; init; }

    /// <summary>A folder of photos for textures; null for drawn surfaces.</summary>
    public string? Textures { get; init; }

    /// <summary>Images, all defects together; few-shot has as many as there are training photos.</summary>
    public int Count { get; init; } = 8;

    public ulong Seed { get; init; }

    /// <summary>Leaves the texts out of the images.</summary>
    public bool StripMetadata { get; init; }

    /// <summary>The set's folder.</summary>
    public required string Out { get; init; }

    internal InputChoice Inputs =>
        new(Good, Masks, Shape is { } shape ? new ShapeOptions(shape, ShapeSize) : null, Seed)
        {
            VariesMasks = VaryMasks,
        };

    /// <summary>Whether the method brings its own masks.</summary>
    internal bool HasOwnMasks => Masks.Count == 0 && Shape is null;

    /// <summary>What set.json says of the masks.</summary>
    internal string MaskWord =>
        Shape is not null ? "shape" : Masks is [] ? "own" : Inputs.IsOfData ? Masks[0] : "files";

    /// <summary>Everything that is wrong with the values; empty when all is well.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. OptionRange.Between("--count", Count, 1, 1_000_000),
        .. OptionRange.Between("--size", ShapeSize ?? 4, 4, 8192),
        .. SubjectProblems(),
        .. Inputs.Problems(),
    ];

    private IEnumerable<string> SubjectProblems()
    {
        if (Run is null && (Data is null || Defect is null))
        {
            yield return "Whose defect? Give --data DIR and --defect NAME, or --run RUN for the photos of a run.";
        }

        if (Run is not null && Split is not null)
        {
            yield return $"--run and --split {Split} exclude each other: a run knows what it has learned from.";
        }

        if (ShapeSize is not null && Shape is null)
        {
            yield return $"--size {ShapeSize}: says how large --shape is drawn; give a shape too.";
        }
    }
}
