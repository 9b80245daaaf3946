namespace DefectFill.Networks.Inpainting;

/// <summary>
/// Interpolates the known values around a hole smoothly across it, like a membrane (Laplace's equation).
/// </summary>
/// <remarks>
/// Pérez, Gangnet, Blake: Poisson Image Editing, 2003. Interpolating the difference at the rim over the pasted area
/// removes the seam and any tone error.
/// </remarks>
internal static class Membrane
{
    private const int Rounds = 2000;
    private const double Tolerance = 1e-5;
    private const double Relaxation = 1.9; // factor of successive over-relaxation
    private const int Blur = 2; // pixels around a known one, because grain is not tone

    /// <summary>
    /// The membrane over one plane of width·height values, row by row: interpolated inside the hole, the smoothed known
    /// values outside. The plane's border imposes no values. 0 everywhere if nothing is known.
    /// </summary>
    public static float[] Span(ReadOnlySpan<float> known, ReadOnlySpan<bool> hole, int width)
    {
        var skin = Smoothed(known, hole, width);
        for (var round = 0; round < Rounds; round++)
        {
            var moved = 0.0;
            for (var i = 0; i < skin.Length; i++)
            {
                if (hole[i])
                {
                    var step = Relaxation * (MeanAround(skin, i, width) - skin[i]);
                    skin[i] += (float)step;
                    moved = Math.Max(moved, Math.Abs(step));
                }
            }

            if (moved < Tolerance)
            {
                break;
            }
        }

        return skin;
    }

    private static double MeanAround(float[] skin, int i, int width)
    {
        var (sum, count, x) = (0.0, 0, i % width);
        Add(i - width, i >= width);
        Add(i + width, i + width < skin.Length);
        Add(i - 1, x > 0);
        Add(i + 1, x < width - 1);
        return sum / count;

        void Add(int at, bool isInside)
        {
            if (isInside)
            {
                sum += skin[at];
                count++;
            }
        }
    }

    private static float[] Smoothed(ReadOnlySpan<float> known, ReadOnlySpan<bool> hole, int width)
    {
        var (result, height) = (new float[known.Length], known.Length / width);
        for (var i = 0; i < result.Length; i++)
        {
            if (hole[i])
            {
                continue; // interpolated later
            }

            var (sum, count) = (0f, 0);
            var (left, right) = (Math.Max(0, i % width - Blur), Math.Min(width - 1, i % width + Blur));
            for (var y = Math.Max(0, i / width - Blur); y <= Math.Min(height - 1, i / width + Blur); y++)
            {
                for (var x = left; x <= right; x++)
                {
                    (sum, count) = hole[y * width + x] ? (sum, count) : (sum + known[y * width + x], count + 1);
                }
            }

            result[i] = sum / count;
        }

        return result;
    }
}
