namespace DefectFill.Imaging.Pixels;

/// <summary>How to turn a stored image upright: the values of the EXIF orientation tag.</summary>
public enum Orientation
{
    Upright = 1,
    MirroredHorizontally = 2,
    UpsideDown = 3,
    MirroredVertically = 4,
    Transposed = 5,
    TurnedRight = 6,
    Transversed = 7,
    TurnedLeft = 8,
}

internal static class Orientations
{
    /// <summary>The tag's value, or upright if the standard does not define it.</summary>
    public static Orientation From(uint tag) => tag is >= 1 and <= 8 ? (Orientation)tag : Orientation.Upright;

    public static bool SwapsSides(this Orientation orientation) => orientation >= Orientation.Transposed;
}
