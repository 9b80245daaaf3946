using System.Globalization;
using DefectFill.Core.Random;
using DefectFill.Drawing.Worlds;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Lab.Baselines.Textures;

/// <summary>Surfaces drawn as for pretraining: many kinds of materials, none of them photos.</summary>
internal sealed class DrawnTextures(ulong seed) : ITextures
{
    private const int LeastSide = 16;
    private const int MostSide = 512; // enlarged for larger photos

    public Texture Draw(int width, int height, Generator generator)
    {
        var longer = Math.Max(width, height);
        var index = generator.Below(long.MaxValue);
        var drawn = DrawnWorld.DrawSurface(seed, index, Math.Clamp(longer, LeastSide, MostSide));
        var square = Photo.FromPixels(drawn.Size, drawn.Size, 3, drawn.Pixels).Resize(longer, longer);
        return new Texture(
            square.Crop(new Box(0, 0, width, height)),
            string.Create(CultureInfo.InvariantCulture, $"drawn:{index} {drawn.Caption}"));
    }
}
