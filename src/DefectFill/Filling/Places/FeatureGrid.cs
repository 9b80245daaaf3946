using System.Numerics;

namespace DefectFill.Filling.Places;

/// <summary>What a network sees in a photo: a unit vector for each cell of a grid laid over it.</summary>
/// <param name="Width">Cells per row.</param>
/// <param name="Height">Rows of cells.</param>
/// <param name="Channels">Length of the vectors.</param>
/// <param name="Values">The vectors (H, W, C).</param>
internal sealed record FeatureGrid(int Width, int Height, int Channels, float[] Values)
{
    /// <summary>Makes the grid of planes (C, H, W), less their means, as these do not tell places apart.</summary>
    public static FeatureGrid OfPlanes(float[] planes, int channels, int height, int width)
    {
        var cells = width * height;
        var values = new float[planes.Length];
        for (var c = 0; c < channels; c++)
        {
            var mean = planes.AsSpan(c * cells, cells).ToArray().Average();
            for (var i = 0; i < cells; i++)
            {
                values[i * channels + c] = planes[c * cells + i] - mean;
            }
        }

        for (var i = 0; i < cells; i++)
        {
            var vector = values.AsSpan(i * channels, channels);
            var length = MathF.Sqrt(vector.ToArray().Sum(value => value * value)) + 1e-6f;
            foreach (ref var value in vector)
            {
                value /= length;
            }
        }

        return new FeatureGrid(width, height, channels, values);
    }

    /// <summary>The vector of a cell.</summary>
    public ReadOnlySpan<float> this[int x, int y] => Values.AsSpan((y * Width + x) * Channels, Channels);

    /// <summary>Cosine of the angle between two vectors, -1 to 1.</summary>
    public static float Likeness(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var (sums, sum, i) = (Vector<float>.Zero, 0f, 0);
        for (; i <= one.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums += new Vector<float>(one[i..]) * new Vector<float>(other[i..]);
        }

        for (; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum + Vector.Sum(sums);
    }
}
