namespace DefectFill.Imaging.Pixels;

/// <summary>Clockwise quarter turns as EXIF orientations.</summary>
internal static class QuarterTurns
{
    public static Orientation Orientation(int turns) => (turns & 3) switch
    {
        1 => Pixels.Orientation.TurnedRight,
        2 => Pixels.Orientation.UpsideDown,
        3 => Pixels.Orientation.TurnedLeft,
        _ => Pixels.Orientation.Upright,
    };
}
