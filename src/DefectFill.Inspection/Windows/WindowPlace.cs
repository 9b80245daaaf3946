using DefectFill.Core.Random;

namespace DefectFill.Inspection.Windows;

/// <summary>Chooses where in a photo a window lies: on the defect, near it, or anywhere.</summary>
internal static class WindowPlace
{
    private const double OnDefect = 0.65;
    private const double NearDefect = 0.2;
    private const double Margin = 0.1; // of the side, between a window's border and the defect's pixel it shows

    /// <summary>The window's corner; within the photo if that is large enough, otherwise at its corner.</summary>
    public static (int X, int Y) Of(WindowPicture picture, int side, Generator chance)
    {
        var kind = chance.Uniform();
        if (picture.Inside.Length == 0 || kind >= OnDefect + NearDefect)
        {
            return (Anywhere(picture.Width, side, chance), Anywhere(picture.Height, side, chance));
        }

        var pixel = picture.Inside[chance.Below(picture.Inside.Length)];
        var (x, y) = (pixel % picture.Width, pixel / picture.Width);
        return kind < OnDefect
            ? (Showing(x, picture.Width, side, chance), Showing(y, picture.Height, side, chance))
            : Beside(picture, (x, y), side, chance);
    }

    private static int Anywhere(int length, int side, Generator chance) =>
        length <= side ? 0 : chance.Below(length - side + 1);

    private static int Showing(int at, int length, int side, Generator chance) =>
        Within(at - (int)(side * chance.Uniform(Margin, 1 - Margin)), length, side);

    /// <summary>Past the pixel in one direction, level with it in the other.</summary>
    private static (int X, int Y) Beside(WindowPicture picture, (int X, int Y) pixel, int side, Generator chance)
    {
        var past = (int)(side * chance.Uniform(0, 0.5)) + 1;
        var isAcross = chance.Bernoulli(.5);
        var (at, length) = isAcross ? (pixel.X, picture.Width) : (pixel.Y, picture.Height);
        var start = Within(chance.Bernoulli(.5) ? at + past : at - side - past, length, side);
        return isAcross
            ? (start, Showing(pixel.Y, picture.Height, side, chance))
            : (Showing(pixel.X, picture.Width, side, chance), start);
    }

    private static int Within(int start, int length, int side) => Math.Clamp(start, 0, Math.Max(0, length - side));
}
