using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;

namespace DefectFill.Filling.Parts;

/// <summary>Puts the pixels of a part where it moves to.</summary>
internal static class PartPrint
{
    private const double Softness = .6; // pixels: an outline covers its pixels in part

    /// <summary>A photo with the part of another one, moved; its other samples are unchanged.</summary>
    /// <param name="onto">The photo to put it on.</param>
    /// <param name="good">The photo with the part, of the same size, depth and channels.</param>
    /// <param name="part">The part, of the same size.</param>
    /// <param name="move">Moves its points.</param>
    public static Photo Put(Photo onto, Photo good, Mask part, Similarity move)
    {
        var box = part.Carried(move, onto.Width, onto.Height).BoundingBox.Grown(2).Intersect(onto.Bounds);
        var cover = new Cover(part);
        var sampler = new PhotoSampler(good);
        var (samples, weights) = (new float[good.Channels * box.Width * box.Height], new float[box.Width * box.Height]);
        for (var i = 0; i < weights.Length; i++)
        {
            var (x, y) = move.Back(box.X + i % box.Width, box.Y + i / box.Width);
            weights[i] = cover.At(x, y);
            if (weights[i] > 0)
            {
                sampler.At(x, y, samples.AsSpan(i * good.Channels, good.Channels));
            }
        }

        return Stitching.Stitch(onto, box, ToPhoto(samples, box, good), weights);
    }

    /// <summary>A photo of a box from samples (h, w, C), with the channels and depth of another one.</summary>
    public static Photo ToPhoto(float[] samples, Box box, Photo like) => like.Depth == 8
        ? Photo.FromPixels(
            box.Width, box.Height, like.Channels, Array.ConvertAll(samples, value => (byte)(value + .5f)))
        : Photo.FromPixels(
            box.Width, box.Height, like.Channels, Array.ConvertAll(samples, value => (ushort)(value + .5f)));

    /// <summary>How much of each point a part covers, 0 to 1.</summary>
    private sealed class Cover
    {
        private readonly Box _box;
        private readonly Field _field;

        public Cover(Mask part)
        {
            _box = part.BoundingBox.Grown(3).Intersect(part.Bounds);
            var inside = part.Crop(_box);
            _field = new Field(_box.Width, _box.Height, new float[_box.Width * _box.Height])
                .Each(i => inside.Pixels[i]).Blurred(Softness);
        }

        public float At(double x, double y)
        {
            var (u, v) = (x - _box.X, y - _box.Y);
            if (u < 0 || v < 0 || u > _box.Width - 1 || v > _box.Height - 1)
            {
                return 0;
            }

            var (column, row) = (Math.Min((int)u, _box.Width - 2), Math.Min((int)v, _box.Height - 2));
            var (fx, fy) = ((float)(u - column), (float)(v - row));
            var above = _field[column, row] + fx * (_field[column + 1, row] - _field[column, row]);
            var below = _field[column, row + 1] + fx * (_field[column + 1, row + 1] - _field[column, row + 1]);
            var covered = above + fy * (below - above);
            return covered < .02f ? 0 : Math.Min(1, covered);
        }
    }
}
