namespace DefectFill.Drawing.Fields;

/// <summary>A square field of numbers, row by row; all drawing operates on these.</summary>
internal sealed class Plane(int size)
{
    public int Size => size;

    public float[] Values { get; private init; } = new float[size * size];

    public float this[int x, int y]
    {
        get => Values[y * size + x];
        set => Values[y * size + x] = value;
    }

    /// <summary>A field computed by a formula at pixel centres.</summary>
    public static Plane Draw(int size, Func<float, float, float> value)
    {
        var plane = new Plane(size);
        for (var (y, i) = (0, 0); y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                plane.Values[i++] = value(x, y);
            }
        }

        return plane;
    }

    public static Plane Filled(int size, float value)
    {
        var plane = new Plane(size);
        Array.Fill(plane.Values, value);
        return plane;
    }

    public Plane Copy() => new(size) { Values = (float[])Values.Clone() };

    public float Mean()
    {
        var sum = 0.0;
        foreach (var value in Values)
        {
            sum += value;
        }

        return (float)(sum / Values.Length);
    }
}
