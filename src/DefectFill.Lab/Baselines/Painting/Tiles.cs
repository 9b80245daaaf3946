using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>Cuts a photo into a grid and shuffles the tiles.</summary>
internal static class Tiles
{
    private const int Across = 8;

    /// <summary>8 × 8 tiles; the remainder of a side divided by 8 is unchanged.</summary>
    public static Photo Shuffle(Photo photo, Generator generator)
    {
        var (columns, rows) = (Math.Min(Across, photo.Width), Math.Min(Across, photo.Height));
        var (width, height) = (photo.Width / columns, photo.Height / rows);
        var shuffled = photo;
        foreach (var (place, from) in generator.Permutation(columns * rows).Index())
        {
            var tile = photo.Crop(new Box(from % columns * width, from / columns * height, width, height));
            shuffled = shuffled.Paste(tile, place % columns * width, place / columns * height);
        }

        return shuffled;
    }
}
