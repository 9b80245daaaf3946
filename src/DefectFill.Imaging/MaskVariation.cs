namespace DefectFill.Imaging;

/// <summary>A transformation of a mask into another plausible one, about the centre of its bounding box.</summary>
public sealed record MaskVariation
{
    /// <summary>Clockwise rotation in degrees.</summary>
    public double Degrees { get; init; }

    /// <summary>Scale factor of both sides, above 0.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Whether left and right are swapped, before turning.</summary>
    public bool IsMirrored { get; init; }

    /// <summary>Shift of the centre to the right, in pixels.</summary>
    public double ShiftX { get; init; }

    /// <summary>Shift of the centre downward, in pixels.</summary>
    public double ShiftY { get; init; }
}
