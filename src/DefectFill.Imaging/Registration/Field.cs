namespace DefectFill.Imaging.Registration;

/// <summary>Numbers (H, W), one per pixel.</summary>
internal sealed class Field(int width, int height, float[] values)
{
    public int Width => width;

    public int Height => height;

    public float[] Values => values;

    public float this[int x, int y] => values[y * width + x];

    public Field Each(Func<int, float> value)
    {
        var made = new float[values.Length];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = value(i);
        }

        return new Field(width, height, made);
    }

    /// <summary>Gaussian blur with this standard deviation in pixels; the border is extended.</summary>
    public Field Blurred(double sigma) => sigma < .2 ? this : Pass(Weights(sigma), 1, 0).Pass(Weights(sigma), 0, 1);

    private static float[] Weights(double sigma)
    {
        var reach = (int)Math.Ceiling(2.5 * sigma);
        var weights = Enumerable.Range(-reach, 2 * reach + 1)
            .Select(i => (float)Math.Exp(-i * i / (2 * sigma * sigma))).ToArray();
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    private Field Pass(float[] weights, int dx, int dy)
    {
        var reach = weights.Length / 2;
        var made = new float[values.Length];
        for (var i = 0; i < made.Length; i++)
        {
            var (x, y, sum) = (i % width, i / width, 0f);
            for (var k = -reach; k <= reach; k++)
            {
                var (column, row) = (Math.Clamp(x + k * dx, 0, width - 1), Math.Clamp(y + k * dy, 0, height - 1));
                sum += weights[k + reach] * values[row * width + column];
            }

            made[i] = sum;
        }

        return new Field(width, height, made);
    }
}
