namespace DefectFill.Labels;

/// <summary>Blurs and resizes planes of numbers, row by row.</summary>
internal static class ChangePlane
{
    /// <summary>A Gaussian blur of a square plane; pixels beyond the border are those on it.</summary>
    public static float[] Blurred(float[] values, int side, double deviation)
    {
        if (deviation == 0)
        {
            return values;
        }

        var weights = Weights(deviation);
        return Transposed(Rows(Transposed(Rows(values, side, weights), side), side, weights), side);
    }

    /// <summary>Resized by bilinear interpolation between pixel centres.</summary>
    public static float[] Resized(float[] values, int side, int width, int height)
    {
        if ((width, height) == (side, side))
        {
            return values;
        }

        var resized = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom, down) = Between(y, height, side);
            for (var x = 0; x < width; x++)
            {
                var (left, right, across) = Between(x, width, side);
                var upper = Mixed(values[top * side + left], values[top * side + right], across);
                var lower = Mixed(values[bottom * side + left], values[bottom * side + right], across);
                resized[y * width + x] = Mixed(upper, lower, down);
            }
        }

        return resized;
    }

    private static (int First, int Second, float Share) Between(int at, int length, int side)
    {
        var place = Math.Clamp((at + 0.5f) * side / length - 0.5f, 0, side - 1);
        var first = (int)place;
        return (first, Math.Min(first + 1, side - 1), place - first);
    }

    private static float Mixed(float one, float other, float share) => one + share * (other - one);

    private static float[] Weights(double deviation)
    {
        var reach = (int)Math.Ceiling(3 * deviation);
        var weights = Enumerable.Range(-reach, 2 * reach + 1)
            .Select(i => Math.Exp(-i * i / (2 * deviation * deviation))).ToArray();
        return Array.ConvertAll(weights, weight => (float)(weight / weights.Sum()));
    }

    private static float[] Rows(float[] values, int side, float[] weights)
    {
        var (blurred, reach) = (new float[values.Length], weights.Length / 2);
        for (var i = 0; i < values.Length; i++)
        {
            var (row, x) = (i / side * side, i % side);
            for (var k = 0; k < weights.Length; k++)
            {
                blurred[i] += weights[k] * values[row + Math.Clamp(x + k - reach, 0, side - 1)];
            }
        }

        return blurred;
    }

    private static float[] Transposed(float[] values, int side)
    {
        var turned = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            turned[i % side * side + i / side] = values[i];
        }

        return turned;
    }
}
