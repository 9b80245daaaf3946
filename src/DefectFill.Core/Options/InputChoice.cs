using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Which photos are filled and where: as <c>generate</c> and the baselines are asked for it.</summary>
public sealed record InputChoice
{
    /// <summary>Masks of photos that were not learned from.</summary>
    public const string Test = "test";

    /// <summary>Masks of photos that were learned from.</summary>
    public const string Train = "train";

    /// <summary>Photos and folders of photos; none: the good training photos of the data folder.</summary>
    public IReadOnlyList<string> Good { get; init; } = [];

    /// <summary>
    /// <c>test</c>, <c>train</c>, or mask files and folders of them; none: <c>test</c> for a run and a baseline's own
    /// masks for a baseline, unless a shape is given.
    /// </summary>
    public IReadOnlyList<string> Masks { get; init; } = [];

    /// <summary>Masks that are read are mirrored, turned, scaled and moved, each time in another way.</summary>
    public bool VaryMasks { get; init; }

    /// <summary>Masks are drawn in this shape on the part instead.</summary>
    public MaskShape? Shape { get; init; }

    /// <summary>Pixels across a drawn shape, 4 to 8192; null draws it anew each time.</summary>
    public int? ShapeSize { get; init; }

    /// <summary>Whether masks are those of the data set.</summary>
    internal bool IsOfData => Masks is [] or [Test] or [Train];

    /// <summary>Whether nothing is said of masks.</summary>
    internal bool NamesNoMasks => Masks is [] && Shape is null;

    internal ShapeOptions? Drawn => Shape is { } shape ? new ShapeOptions(shape, ShapeSize) : null;

    /// <summary>What set.json says of the photos, without where they lie.</summary>
    internal string GoodWord => Good is [] ? "train" : "files";

    /// <summary>What set.json says of the masks, without where they lie.</summary>
    /// <param name="unnamed">Where nothing is said of masks.</param>
    internal string MaskWord(string unnamed) =>
        Shape is not null ? "shape" : NamesNoMasks ? unnamed : IsOfData ? Masks[0] : "files";

    /// <summary>Everything that is wrong with the values; empty when nothing is.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.Between("shape_size", ShapeSize ?? 4, 4, 8192),
        .. ShapeProblems(),
        .. Masks.Count > 1 && Masks.Any(mask => mask is Test or Train)
            ? [Problem.Option(
                ProblemCode.Conflict, "masks", string.Join(' ', Masks),
                "must be either test or train alone, or files and folders")]
            : Array.Empty<Problem>(),
    ];

    private IEnumerable<Problem> ShapeProblems()
    {
        if (ShapeSize is not null && Shape is null)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "shape_size", $"{ShapeSize}", "needs {option:inputs.shape}, whose size it is");
        }

        if (Shape is not null && Masks.Count > 0)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "shape", $"{Shape} with {{option:inputs.masks}}",
                "the two exclude each other: masks are either drawn or read");
        }

        if (Shape is not null && VaryMasks)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "shape", $"{Shape} with {{option:inputs.vary_masks}}",
                "the two exclude each other: shapes are drawn anew each time");
        }
    }
}
