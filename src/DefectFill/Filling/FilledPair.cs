using DefectFill.Core.Records;
using DefectFill.Filling.Inputs;
using DefectFill.Selection;

namespace DefectFill.Filling;

/// <summary>The fills of a good photo, with everything the manifest records about them.</summary>
internal sealed record FilledPair(string Defect, ScoredFill Fill, GoodPhoto Good, MaskOrigin Mask)
{
    /// <summary>Name of the run folder the defect was trained in; empty if nothing was trained.</summary>
    public string Run { get; init; } = "";

    /// <summary>Number the first candidate's noise was drawn with.</summary>
    public int FirstNoise { get; init; }

    /// <summary>Whether this is a real defect, visible although nothing was changed.</summary>
    public bool IsReal { get; init; }

    /// <summary>Whether nothing of the mask was left at latent size, so that changes are not a defect.</summary>
    public bool IsLost { get; init; }

    /// <summary>How the mask got its place; null if it simply stays, was varied or drawn.</summary>
    public PlaceRecord? Place { get; init; }

    /// <summary>How a part was moved; null unless the defect is structural.</summary>
    public StructureRecord? Structure { get; init; }

    /// <summary>From when on pixels count as changed; null without labels of what changed.</summary>
    public LabelRule? Label { get; init; }

    /// <summary>Source of pasted pixels; null if they were sampled.</summary>
    public string? Source { get; init; }
}

/// <summary>Origin of a mask.</summary>
/// <param name="Name">Path relative to the data folder, name of a separate file, or how it was drawn.</param>
/// <param name="Sha256">Hash of the file; null if the mask was drawn.</param>
internal sealed record MaskOrigin(string Name, string? Sha256 = null);
