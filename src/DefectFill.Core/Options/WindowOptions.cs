using DefectFill.Core.Files;

namespace DefectFill.Core.Options;

/// <summary>How windows are placed around a mask.</summary>
internal sealed record WindowOptions
{
    internal const string Expected = "must be auto, off or a number of pixels from 8";

    public WindowMode Mode { get; init; } = WindowMode.Auto;

    /// <summary>Side in photo pixels, for <see cref="WindowMode.Fixed"/>.</summary>
    public int FixedSide { get; init; }

    /// <summary>Side, in pixels, of the square image the model works on.</summary>
    public required int ModelSide { get; init; }

    /// <summary>Image pixels along one side of a latent cell.</summary>
    public required int LatentFactor { get; init; }

    /// <summary>
    /// The window's side as a multiple of the mask's longer side, if that exceeds the model's side and is within the
    /// longest side.
    /// </summary>
    public double Context { get; init; } = 3;

    /// <summary>Lower limit of the random context in training.</summary>
    public double LeastContext { get; init; } = 2;

    /// <summary>Upper limit of the random context in training.</summary>
    public double MostContext { get; init; } = 4;

    /// <summary>
    /// Latent cells across a stroke: a window around a wider stroke is reduced to the model's side at most this far,
    /// one around a thinner stroke is enlarged this far, within <see cref="MostEnlarged"/>. A mask too long for its
    /// window is cut into parts.
    /// </summary>
    /// <remarks>A stroke hardly wider than a cell comes out blocky and pale (docs/results.md).</remarks>
    public double CellsAcross { get; init; } = 2;

    /// <summary>Largest factor by which a window is enlarged.</summary>
    public double MostEnlarged { get; init; } = 2;

    /// <summary>Share of a window's side that the mask may cover before it is cut into parts.</summary>
    public double MostFill { get; init; } = 0.75;

    /// <summary>Parses <c>auto</c>, <c>off</c> or a number of pixels.</summary>
    public static WindowOptions Parse(string text, int modelSide, int latentFactor)
    {
        var options = new WindowOptions { ModelSide = modelSide, LatentFactor = latentFactor };
        return text switch
        {
            "auto" => options,
            "off" => options with { Mode = WindowMode.Off },
            _ when NumberText.Read<int>(text) is >= 8 and var side =>
                options with { Mode = WindowMode.Fixed, FixedSide = side },
            _ => throw new FormatException($"Window {text}: {Expected}."),
        };
    }

    /// <summary>The longest side of a window around a stroke of the given width, within the photo's borders.</summary>
    internal int LongestSide(int strokeWidth, int photoWidth, int photoHeight)
    {
        var shrink = Math.Max(1 / MostEnlarged, strokeWidth / (CellsAcross * LatentFactor));
        var side = Mode == WindowMode.Fixed ? FixedSide : (int)(ModelSide * shrink);
        return Math.Min(side, Math.Min(photoWidth, photoHeight));
    }

    /// <summary>The side for a given length and context; at most <paramref name="longest"/>.</summary>
    internal int Side(int length, double context, int longest) => Mode == WindowMode.Fixed
        ? longest
        : Math.Min(longest, Math.Max(ModelSide, (int)Math.Ceiling(context * length)));
}
