namespace DefectFill.Imaging.Drawing;

/// <summary>A colour with 8 bits per channel.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    public static Rgb Black => new(0, 0, 0);

    public static Rgb White => new(255, 255, 255);

    /// <summary>Text colour on a white sheet.</summary>
    public static Rgb Ink => new(40, 40, 40);

    /// <summary>Mask outlines: visible on grey parts and to colour-blind people.</summary>
    public static Rgb Orange => new(255, 140, 0);

    public static Rgb Blue => new(0, 114, 178);
}
