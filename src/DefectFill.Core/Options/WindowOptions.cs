using System.Globalization;

namespace DefectFill.Core.Options;

/// <summary>How windows are laid about a mask.</summary>
public sealed record WindowOptions
{
    internal const string Expected = "must be auto, off or a number of pixels from 8";

    public WindowMode Mode { get; init; } = WindowMode.Auto;

    /// <summary>Side in pixels of the photo, for <see cref="WindowMode.Fixed"/>.</summary>
    public int FixedSide { get; init; }

    /// <summary>Side in pixels of the square picture that the model works on.</summary>
    public required int ModelSide { get; init; }

    /// <summary>Pixels of the model's picture to a side of a latent cell.</summary>
    public required int LatentFactor { get; init; }

    /// <summary>
    /// The window's side as a multiple of the mask's longer side, where that is more than the model's, and the longest
    /// side allows it.
    /// </summary>
    public double Context { get; init; } = 3;

    /// <summary>In training the context is drawn from here …</summary>
    public double LeastContext { get; init; } = 2;

    /// <summary>… to here.</summary>
    public double MostContext { get; init; } = 4;

    /// <summary>
    /// Latent cells across a stroke: a window about a wider one is shrunk to the model's side at most this far, one
    /// about a thinner one is enlarged this far, as <see cref="MostEnlarged"/> allows. A mask too long for its window
    /// is cut into parts.
    /// </summary>
    /// <remarks>A stroke that is hardly wider than a cell comes out in blocks, and pale (docs/results.md).</remarks>
    public double CellsAcross { get; init; } = 2;

    /// <summary>No window is enlarged more than this.</summary>
    public double MostEnlarged { get; init; } = 2;

    /// <summary>The share of a window's side that the mask may reach across before it is cut into parts.</summary>
    public double MostFill { get; init; } = 0.75;

    /// <summary>Reads <c>auto</c>, <c>off</c> or a number of pixels.</summary>
    public static WindowOptions Parse(string text, int modelSide, int latentFactor)
    {
        var options = new WindowOptions { ModelSide = modelSide, LatentFactor = latentFactor };
        return text switch
        {
            "auto" => options,
            "off" => options with { Mode = WindowMode.Off },
            _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var side) && side >= 8 =>
                options with { Mode = WindowMode.Fixed, FixedSide = side },
            _ => throw new FormatException($"Window {text}: {Expected}."),
        };
    }

    /// <summary>
    /// The longest side of a window about a stroke of the given width in a photo; never beyond its borders.
    /// </summary>
    internal int LongestSide(int strokeWidth, int photoWidth, int photoHeight)
    {
        var shrink = Math.Max(1 / MostEnlarged, strokeWidth / (CellsAcross * LatentFactor));
        var side = Mode == WindowMode.Fixed ? FixedSide : (int)(ModelSide * shrink);
        return Math.Min(side, Math.Min(photoWidth, photoHeight));
    }

    /// <summary>The side for something this long, with this context; at most <paramref name="longest"/>.</summary>
    internal int Side(int length, double context, int longest) => Mode == WindowMode.Fixed
        ? longest
        : Math.Min(longest, Math.Max(ModelSide, (int)Math.Ceiling(context * length)));
}
