namespace DefectFill.Data.Metrics;

/// <summary>Feature vectors of a set of images: (count, width) row-major.</summary>
internal sealed record Features
{
    public Features(float[] values, int width)
    {
        if (width < 1 || values.Length % width != 0)
        {
            throw new ArgumentException($"{values.Length} values in rows of {width}; expected whole rows.");
        }

        (Values, Width) = (values, width);
    }

    public float[] Values { get; }

    public int Width { get; }

    public int Count => Values.Length / Width;
}
