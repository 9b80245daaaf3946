namespace DefectFill.Studio.Strokes;

/// <summary>Exact squared Euclidean distances between pixel centres (Felzenszwalb and Huttenlocher 2012).</summary>
internal static class SquaredDistances
{
    /// <summary>For each pixel (H, W) that to the nearest one inside, or outside; infinite if there is none.</summary>
    public static double[] To(ReadOnlySpan<byte> pixels, int width, int height, bool inside)
    {
        var wanted = (byte)(inside ? 1 : 0);
        var distances = new double[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            distances[i] = pixels[i] == wanted ? 0 : double.PositiveInfinity;
        }

        var columns = new Envelope(height);
        for (var x = 0; x < width; x++)
        {
            columns.Transform(distances, x, width);
        }

        var rows = new Envelope(width);
        for (var y = 0; y < height; y++)
        {
            rows.Transform(distances, y * width, 1);
        }

        return distances;
    }

    /// <summary>The lower envelope of parabolas along a row or column of this length.</summary>
    private sealed class Envelope(int length)
    {
        private readonly double[] _values = new double[length];
        private readonly int[] _apexes = new int[length];
        private readonly double[] _starts = new double[length];

        public void Transform(double[] distances, int offset, int stride)
        {
            var count = 0;
            for (var i = 0; i < length; i++)
            {
                _values[i] = distances[offset + i * stride];
                if (!double.IsPositiveInfinity(_values[i]))
                {
                    count = Add(i, count);
                }
            }

            for (int i = 0, parabola = 0; i < length && count > 0; i++)
            {
                while (parabola + 1 < count && _starts[parabola + 1] < i)
                {
                    parabola++;
                }

                double away = i - _apexes[parabola];
                distances[offset + i * stride] = away * away + _values[_apexes[parabola]];
            }
        }

        private int Add(int apex, int count)
        {
            while (count > 0 && Meet(_apexes[count - 1], apex) is var meet)
            {
                if (meet > _starts[count - 1])
                {
                    _starts[count] = meet;
                    break;
                }

                count--;
            }

            _starts[count] = count == 0 ? double.NegativeInfinity : _starts[count];
            _apexes[count] = apex;
            return count + 1;
        }

        private double Meet(int a, int b) =>
            (_values[b] + (double)b * b - (_values[a] + (double)a * a)) / (2.0 * (b - a));
    }
}
