namespace DefectFill.Drawing.Parts;

/// <summary>How a piece rises from or sinks into what lies below it.</summary>
internal enum Relief
{
    /// <summary>A flat top with a bevelled rim.</summary>
    Raised,

    /// <summary>Round like a pill.</summary>
    Domed,

    /// <summary>A recess in the material around it: its floor is darker and lies in the rim's shadow.</summary>
    Sunk,
}

/// <summary>One solid or recess of a part.</summary>
/// <remarks>Thickness in pixels sets the length of the shadow; the rim rises over Bevel pixels.</remarks>
internal sealed record Piece(Outline Outline, Relief Relief, float Thickness, float Bevel)
{
    /// <summary>Relief of its own on top, in pixels, such as the ribs of a thread; null when it has none.</summary>
    public Outline? Ribs { get; init; }
}

/// <summary>A part: the word for it, and how its pieces are made for a radius in pixels.</summary>
internal sealed record PartKind(string Word, Func<PartMaker, IEnumerable<Piece>> Make);
