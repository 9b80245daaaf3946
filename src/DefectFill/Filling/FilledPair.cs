using DefectFill.Filling.Inputs;
using DefectFill.Selection;

namespace DefectFill.Filling;

/// <summary>What was made of a good photo, with all that a manifest says of it.</summary>
public sealed record FilledPair(string Defect, ScoredFill Fill, GoodPhoto Good, MaskOrigin Mask)
{
    /// <summary>Name of the run folder that the defect was learned in; empty when nothing was learned.</summary>
    public string Run { get; init; } = "";

    /// <summary>Number that the first candidate's noise was drawn with.</summary>
    public int FirstNoise { get; init; }

    /// <summary>A real defect: it shows, though nothing was changed.</summary>
    public bool IsReal { get; init; }

    /// <summary>Nothing of the mask was left at the size of the latents: what has changed is no defect.</summary>
    public bool IsLost { get; init; }

    /// <summary>Where pasted pixels come from; null when they were sampled.</summary>
    public string? Source { get; init; }
}

/// <summary>Where a mask comes from.</summary>
/// <param name="Name">Relative to the data folder, a file's own name, or how it was drawn.</param>
/// <param name="Sha256">Of the file; null when the mask was drawn.</param>
public sealed record MaskOrigin(string Name, string? Sha256 = null);
