namespace DefectFill.Studio.Strokes;

/// <summary>
/// One command of a drawing, in photo pixels. Which fields it has depends on <see cref="Type"/>; docs/studio.md lists
/// them.
/// </summary>
/// <param name="Type">One of <see cref="StrokeTypes"/>.</param>
internal sealed record Stroke(string Type)
{
    /// <summary>Diameter of a brush or eraser in pixels.</summary>
    public double? Size { get; init; }

    /// <summary>[x, y] or, for a brush or eraser, [x, y, pressure], pressure from 0 to 1.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Points { get; init; }

    /// <summary>Left edge of a rectangle or ellipse; the pixel a wand was started at.</summary>
    public double? X { get; init; }

    /// <summary>Top edge of a rectangle or ellipse; the pixel a wand was started at.</summary>
    public double? Y { get; init; }

    /// <summary>Width of a rectangle, an ellipse or a scratch in pixels.</summary>
    public double? Width { get; init; }

    /// <summary>Height of a rectangle or ellipse in pixels.</summary>
    public double? Height { get; init; }

    /// <summary>Whether the shape is removed instead of added.</summary>
    public bool? Subtract { get; init; }

    /// <summary>Pixels of a wand, bitmap or reused mask: start, length, start, length, …, row by row.</summary>
    public IReadOnlyList<int>? Rle { get; init; }

    /// <summary>How different the colours of a wand may be; only for the record.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Pixels that the mask grows or shrinks by.</summary>
    public double? By { get; init; }

    /// <summary>Specks with fewer pixels than this are removed.</summary>
    public int? Below { get; init; }

    /// <summary>The photo whose mask was reused; only for the record, like the following fields.</summary>
    public string? Photo { get; init; }

    public double? Dx { get; init; }

    public double? Dy { get; init; }

    public double? Rotate { get; init; }

    public double? Scale { get; init; }

    public bool? Mirror { get; init; }
}
