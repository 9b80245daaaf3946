using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Drawing.Worlds;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Lab.Pretraining;

/// <summary>Numbered training pictures: drawn ones and, if given, windows of the user's own photographs.</summary>
/// <param name="options">Seed, size, and the share of photographs.</param>
/// <param name="own">Paths of the user's photographs; may be empty.</param>
/// <param name="draw">Draws a picture from seed, number and size; null draws any of the drawn world.</param>
internal sealed class PictureSource(
    PretrainOptions options, IReadOnlyList<string> own, Func<ulong, long, int, DrawnImage>? draw = null)
{
    private const string OwnCaption = "a photo";

    public int Size => options.PictureSize;

    /// <summary>Pictures first … first + count − 1, on all cores; each depends only on seed and number.</summary>
    public DrawnImage[] Many(long first, int count)
    {
        var pictures = new DrawnImage[count];
        Parallel.For(0, count, i => pictures[i] = One(first + i));
        return pictures;
    }

    // Held-out pictures are drawn: windows of training photographs would not be unseen.
    private DrawnImage One(long number)
    {
        var chance = Generator.For(options.Seed, "own picture", number);
        return number >= PictureChunk.HeldOut && own.Count > 0 && chance.Bernoulli(options.OwnShare)
            ? WindowOf(own[chance.Below(own.Count)], chance)
            : (draw ?? DrawnWorld.Draw)(options.Seed, number, Size);
    }

    private DrawnImage WindowOf(string path, Generator chance)
    {
        var photo = Enlarge(Photo.Read(path).To8Bit().ToRgb());
        var corner = new Box(chance.Below(photo.Width - Size + 1), chance.Below(photo.Height - Size + 1), Size, Size);
        return new DrawnImage(Size, photo.Crop(corner).Bytes.ToArray(), OwnCaption, []);
    }

    /// <summary>The photo unchanged, or enlarged if a side is shorter than a picture's.</summary>
    private Photo Enlarge(Photo photo)
    {
        var factor = Math.Max(1, (double)Size / Math.Min(photo.Width, photo.Height));
        return photo.Resize(
            Math.Max(Size, (int)(factor * photo.Width)), Math.Max(Size, (int)(factor * photo.Height)));
    }
}
