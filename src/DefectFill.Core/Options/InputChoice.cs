using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Which photos are filled and where, for <c>generate</c> and the baselines.</summary>
public sealed record InputChoice
{
    /// <summary>Masks of photos that were not trained on.</summary>
    public const string Test = "test";

    /// <summary>Masks of photos that were trained on.</summary>
    public const string Train = "train";

    /// <summary>Photos and folders of photos; by default, the good training photos of the data folder.</summary>
    public IReadOnlyList<string> Good { get; init; } = [];

    /// <summary>
    /// <c>test</c>, <c>train</c>, or mask files and folders of them. Without a shape, the default is <c>test</c> for a
    /// run, and a baseline's own masks for a baseline.
    /// </summary>
    public IReadOnlyList<string> Masks { get; init; } = [];

    /// <summary>
    /// Which values of masks are defect: <c>nonzero</c>, <c>upper</c> or a list such as <c>1,3</c>; by default, as in
    /// the training for masks of the data set, and for files, all of them together decide.
    /// </summary>
    public string? MaskValues { get; init; }

    /// <summary>Where masks that are read come to lie on the photos.</summary>
    public MaskPlace Place { get; init; }

    /// <summary>
    /// Mask file of the allowed zone, painted on the good photo of the same name, or else on the first one; only with
    /// <see cref="MaskPlace.Zone"/>, which requires it.
    /// </summary>
    public string? Zone { get; init; }

    /// <summary>Draws masks of this shape on the part instead of reading them.</summary>
    public MaskShape? Shape { get; init; }

    /// <summary>Pixels across a drawn shape, 4 to 8192; by default, a random size for each.</summary>
    public int? ShapeSize { get; init; }

    /// <summary>Whether the masks come from the data set.</summary>
    internal bool IsOfData => Masks is [] or [Test] or [Train];

    /// <summary>Whether neither masks nor a shape are set.</summary>
    internal bool NamesNoMasks => Masks is [] && Shape is null;

    /// <summary>How set.json describes the places of masks beside <c>vary_masks</c>.</summary>
    internal MaskPlace? RecordedPlace => Shape is null && Place is (MaskPlace.Auto or MaskPlace.Zone) ? Place : null;

    internal ShapeOptions? Drawn => Shape is { } shape ? new ShapeOptions(shape, ShapeSize) : null;

    /// <summary>How set.json describes the photos, without their location.</summary>
    internal string GoodWord => Good is [] ? "train" : "files";

    /// <summary>How set.json describes the masks, without their location.</summary>
    /// <param name="unnamed">The description if neither masks nor a shape are set.</param>
    internal string MaskWord(string unnamed) =>
        Shape is not null ? "shape" : NamesNoMasks ? unnamed : IsOfData ? Masks[0] : "files";

    /// <summary>All problems with the values; empty if there are none.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.Between("shape_size", ShapeSize ?? 4, 4, 8192),
        .. MaskChoice.Problems(MaskValues),
        .. ShapeProblems(), .. ZoneProblems(),
        .. Masks.Count > 1 && Masks.Any(mask => mask is Test or Train)
            ? [Problem.Option(
                ProblemCode.Conflict, "masks", string.Join(' ', Masks),
                "must be either test or train alone, or files and folders")]
            : Array.Empty<Problem>(),
        .. from mask in Masks
           where mask is not (Test or Train) && NearestNames.Of(mask, [Test, Train]).Count > 0 && !Path.Exists(mask)
           select Problem.Option(
               ProblemCode.NoSuchFile, "masks", mask, "there is no such file or folder",
               NearestNames.Advice(mask, [Test, Train])),
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
                ProblemCode.Conflict, "shape", $"{Word(Shape.Value)} with {{option:inputs.masks}}",
                "cannot be combined: masks are either drawn or read");
        }

        if (Shape is not null && Place is (MaskPlace.Vary or MaskPlace.Zone))
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "shape", $"{Word(Shape.Value)} with {{option:inputs.place}}",
                "cannot be combined: every shape is drawn at random on the part anyway");
        }
    }

    private IEnumerable<Problem> ZoneProblems()
    {
        if (Place == MaskPlace.Zone && Zone is null)
        {
            yield return Problem.Option(
                ProblemCode.MissingOption, "place", "zone",
                "needs {option:inputs.zone}, a mask of where defects may be");
        }

        if (Place != MaskPlace.Zone && Zone is not null)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "zone", Zone,
                $"is used only with {{option:inputs.place}} zone, not {Word(Place)}");
        }
    }

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
