using DefectFill.Generation.Inputs;
using DefectFill.Generation.Selection;
using DefectFill.Generation.Sets;

namespace DefectFill.Generation;

/// <summary>Everything that <c>generate</c> is asked for: the same record for the command line, JSON and code.</summary>
public sealed record GenerationOptions
{
    /// <summary>Run folders; each of their defects gets its share of the images.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>The data folder; null for where the run found it.</summary>
    public string? Data { get; init; }

    /// <summary>Photos and folders of photos to fill; none: the good training photos of the data folder.</summary>
    public IReadOnlyList<string> Good { get; init; } = [];

    /// <summary><c>test</c>, <c>train</c>, or mask files and folders of them; none: <c>test</c>, unless a shape is given.</summary>
    public IReadOnlyList<string> Masks { get; init; } = [];

    /// <summary>Masks that are read are mirrored, turned, scaled and moved, each time in another way.</summary>
    public bool VaryMasks { get; init; }

    /// <summary>Masks are drawn in this shape on the part instead.</summary>
    public MaskShape? Shape { get; init; }

    /// <summary>Pixels across a drawn shape; null draws it anew each time.</summary>
    public int? ShapeSize { get; init; }

    /// <summary>Images to keep, all defects together.</summary>
    public int Count { get; init; } = 8;

    /// <summary>Candidates of each photo and mask.</summary>
    public int Candidates { get; init; } = 8;

    /// <summary>Images kept of each photo and mask.</summary>
    public int Keep { get; init; } = 1;

    public int Steps { get; init; } = 50;

    /// <summary>1: no guidance.</summary>
    public double Guidance { get; init; } = 1;

    public SelectionRule Select { get; init; }

    /// <summary>Candidates computed at once; null for as many as fit. The same ones come out.</summary>
    public int? Batch { get; init; }

    public bool KeepCandidates { get; init; }

    /// <summary>No compositing: the decoded window as it is.</summary>
    public bool Raw { get; init; }

    /// <summary>Gives back the grain that the autoencoder loses; null: where the small preset was learned with.</summary>
    public bool? ResidualCarry { get; init; }

    /// <summary>Pixels from the mask's edge inwards over which a fill fades in.</summary>
    public int Feather { get; init; } = 1;

    public ulong Seed { get; init; }

    /// <summary>Leaves the texts out of the images.</summary>
    public bool StripMetadata { get; init; }

    /// <summary>What set.json calls the way of learning: <c>defectfill</c>, or a baseline's name.</summary>
    public string Method { get; init; } = SetDescription.DefectFill;

    /// <summary>The set's folder.</summary>
    public required string Out { get; init; }

    internal InputChoice Inputs =>
        new(Good, Masks, Shape is { } shape ? new ShapeOptions(shape, ShapeSize) : null, Seed)
        {
            VariesMasks = VaryMasks,
        };

    /// <summary>Everything that is wrong with the values; empty when all is well.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. OptionRange.Between("--count", Count, 1, 1_000_000),
        .. OptionRange.Between("--candidates", Candidates, 1, 1024),
        .. OptionRange.Between("--keep", Keep, 1, Math.Max(1, Candidates)),
        .. OptionRange.Between("--steps", Steps, 1, 1000),
        .. OptionRange.Between("--guidance", Guidance, 0, 100),
        .. OptionRange.Between("--batch", Batch ?? 1, 1, 1024),
        .. OptionRange.Between("--feather", Feather, 0, 64),
        .. OptionRange.Between("--size", ShapeSize ?? 4, 4, 8192),
        .. Together(),
        .. Inputs.Problems(),
    ];

    private IEnumerable<string> Together()
    {
        if (Runs.Count == 0)
        {
            yield return "--run is missing: give the folder that `defectfill train` has written.";
        }

        if (ShapeSize is not null && Shape is null)
        {
            yield return $"--size {ShapeSize}: says how large --shape is drawn; give a shape too.";
        }
    }
}
