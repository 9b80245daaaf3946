namespace DefectFill.Networks.Inpainting;

/// <summary>Spans what is known around a hole over the hole, as a rubber skin would (Laplace's equation).</summary>
/// <remarks>
/// Pérez, Gangnet, Blake: Poisson Image Editing, 2003: the difference at a rim, spanned over what was pasted, takes out
/// the seam and whatever is off in tone.
/// </remarks>
internal static class Membrane
{
    private const int Rounds = 2000;
    private const double Enough = 1e-5;
    private const double Haste = 1.9; // of successive over-relaxation
    private const int Blur = 2; // pixels about a known one: grain is no tone

    /// <summary>
    /// The membrane over one plane of width·height values, row by row: inside the hole what is spanned, outside the
    /// known values, smoothed. The plane's border pulls nowhere. 0 everywhere when nothing is known.
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
                    var step = Haste * (MeanAround(skin, i, width) - skin[i]);
                    skin[i] += (float)step;
                    moved = Math.Max(moved, Math.Abs(step));
                }
            }

            if (moved < Enough)
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
                continue; // spanned later
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
