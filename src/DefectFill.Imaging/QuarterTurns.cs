namespace DefectFill.Imaging;

/// <summary>Quarter turns clockwise in the words of EXIF.</summary>
internal static class QuarterTurns
{
    public static Orientation Orientation(int turns) => (turns & 3) switch
    {
        1 => Imaging.Orientation.TurnedRight,
        2 => Imaging.Orientation.UpsideDown,
        3 => Imaging.Orientation.TurnedLeft,
        _ => Imaging.Orientation.Upright,
    };
}
