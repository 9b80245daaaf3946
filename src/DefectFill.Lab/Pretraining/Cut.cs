using DefectFill.Core.Random;

namespace DefectFill.Lab.Pretraining;

/// <summary>A square window of a square picture, in one of the eight rotations and reflections.</summary>
/// <param name="Turn">Bit 0 mirrors left-right, bit 1 mirrors top-bottom, bit 2 swaps rows and columns.</param>
internal readonly record struct Cut(int X, int Y, int Side, int Turn)
{
    /// <summary>A window anywhere in a picture.</summary>
    public static Cut Anywhere(Generator chance, int pictureSize, int side) => new(
        chance.Below(pictureSize - side + 1), chance.Below(pictureSize - side + 1), side, chance.Below(8));

    /// <summary>A window that contains the point, as far inside as the picture allows.</summary>
    public static Cut Around(Generator chance, (int X, int Y) point, int pictureSize, int side)
    {
        int Start(int at) => Math.Clamp(at - side / 8 - chance.Below(side - side / 4), 0, pictureSize - side);
        return new Cut(Start(point.X), Start(point.Y), side, chance.Below(8));
    }

    /// <summary>Row-major index in the picture of the window's pixel at column u and row v.</summary>
    public int Source(int u, int v, int pictureSize)
    {
        (u, v) = (Turn & 4) == 0 ? (u, v) : (v, u);
        var x = X + ((Turn & 1) == 0 ? u : Side - 1 - u);
        var y = Y + ((Turn & 2) == 0 ? v : Side - 1 - v);
        return y * pictureSize + x;
    }

    /// <summary>Bytes with interleaved colours → planes (3, Side, Side) in [−1, 1].</summary>
    public void ToPlanes(ReadOnlySpan<byte> pixels, int pictureSize, Span<float> planes)
    {
        for (var i = 0; i < Side * Side; i++)
        {
            var from = 3 * Source(i % Side, i / Side, pictureSize);
            for (var c = 0; c < 3; c++)
            {
                planes[c * Side * Side + i] = pixels[from + c] / 127.5f - 1;
            }
        }
    }

    /// <summary>The part inside the window of a mask of the picture's size.</summary>
    public byte[] OfMask(ReadOnlySpan<byte> mask, int pictureSize)
    {
        var part = new byte[Side * Side];
        for (var i = 0; i < part.Length; i++)
        {
            part[i] = mask[Source(i % Side, i / Side, pictureSize)];
        }

        return part;
    }
}
