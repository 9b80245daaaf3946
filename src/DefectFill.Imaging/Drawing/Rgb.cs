namespace DefectFill.Imaging.Drawing;

/// <summary>A colour of 8 bits a channel.</summary>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    public static Rgb Black => new(0, 0, 0);

    public static Rgb White => new(255, 255, 255);

    /// <summary>Text on a white sheet.</summary>
    public static Rgb Ink => new(40, 40, 40);

    /// <summary>Outlines of masks: seen on grey parts, and by the colour-blind.</summary>
    public static Rgb Orange => new(255, 140, 0);

    public static Rgb Blue => new(0, 114, 178);
}
