namespace DefectFill.Imaging;

/// <summary>How a mask is turned into another plausible one, about the middle of its bounding box.</summary>
public sealed record MaskVariation
{
    /// <summary>Clockwise, in degrees.</summary>
    public double Degrees { get; init; }

    /// <summary>Factor of both sides, above 0.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Left and right exchanged, before turning.</summary>
    public bool IsMirrored { get; init; }

    /// <summary>Columns by which the middle moves to the right.</summary>
    public double ShiftX { get; init; }

    /// <summary>Rows by which the middle moves down.</summary>
    public double ShiftY { get; init; }
}
