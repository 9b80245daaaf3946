namespace DefectFill.Drawing.Parts;

/// <summary>How a piece rises from or sinks into the surface below it.</summary>
internal enum Relief
{
    /// <summary>A flat top with a bevelled rim.</summary>
    Raised,

    /// <summary>Rounded like a pill.</summary>
    Domed,

    /// <summary>A recess in the surrounding material: its floor is darker and in the shadow of the rim.</summary>
    Sunk,
}

/// <summary>One solid or recess of a part.</summary>
/// <remarks>Thickness in pixels determines the length of the shadow; the rim rises over Bevel pixels.</remarks>
internal sealed record Piece(Outline Outline, Relief Relief, float Thickness, float Bevel)
{
    /// <summary>Additional relief on top, in pixels, such as the ribs of a thread; null for none.</summary>
    public Outline? Ribs { get; init; }
}

/// <summary>A part: its word, and how to make its pieces for a radius in pixels.</summary>
internal sealed record PartKind(string Word, Func<PartMaker, IEnumerable<Piece>> Make);
