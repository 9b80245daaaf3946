namespace DefectFill.Generation.Inputs;

/// <summary>Which photos are filled and where: as <c>generate</c> and the baselines are asked for it.</summary>
/// <param name="Good">Photos and folders of photos; none: the good training photos of the data folder.</param>
/// <param name="Masks">
/// <c>test</c>, <c>train</c>, or mask files and folders of them; none: <c>test</c>, unless a shape is given.
/// </param>
/// <param name="Shape">Masks are drawn in this shape instead.</param>
public sealed record InputChoice(
    IReadOnlyList<string> Good, IReadOnlyList<string> Masks, ShapeOptions? Shape, ulong Seed)
{
    /// <summary>Masks of photos that were not learned from.</summary>
    public const string Test = "test";

    /// <summary>Masks of photos that were learned from.</summary>
    public const string Train = "train";

    /// <summary>Masks are mirrored, turned, scaled and moved, each time in another way.</summary>
    public bool VariesMasks { get; init; }

    /// <summary>Whether masks are those of the data set.</summary>
    public bool IsOfData => Masks is [] or [Test] or [Train];

    /// <summary>What is wrong with the options, each with its cure.</summary>
    public IEnumerable<string> Problems()
    {
        if (Shape is not null && Masks.Count > 0)
        {
            yield return $"--shape {Shape.Shape} and --masks exclude each other: draw masks or read them.";
        }

        if (Shape is not null && VariesMasks)
        {
            yield return $"--shape {Shape.Shape} and --vary-masks exclude each other: shapes are drawn anew each time.";
        }

        if (Masks.Count > 1 && Masks.Any(mask => mask is Test or Train))
        {
            yield return "--masks: test and train stand alone; give either one of them or files and folders.";
        }
    }
}
