namespace DefectFill.Imaging.Files;

/// <summary>
/// The values of a mask file (H, W) and their statistics. <see cref="Half"/> separates faint values from strong ones.
/// </summary>
internal sealed class Levels
{
    private const int SolidNeighbours = 3; // a line or an edge has two equal neighbours, an area has more

    public Levels(ushort[] values, int width, int height, int half)
    {
        (Values, Width, Height, Half) = (values, width, height, half);
        var isPresent = new bool[1 << 16];
        foreach (var value in values)
        {
            isPresent[value] = true;
        }

        DistinctValues = isPresent.Count(present => present);
        HasZero = isPresent[0];
        LowPixels = values.Count(IsLow);
        Greatest = Array.LastIndexOf(isPresent, true);
    }

    public ushort[] Values { get; }

    public int Width { get; }

    public int Height { get; }

    public int Half { get; }

    public int DistinctValues { get; }

    public int Greatest { get; }

    /// <summary>Pixels above 0 and below <see cref="Half"/>.</summary>
    public int LowPixels { get; }

    /// <summary>True if no value looks like noise or a soft edge.</summary>
    public bool AreIndices => DistinctValues == 1 || (HasZero && (LowPixels == 0 || !HasStrong || LowPixelsAreSolid));

    private bool HasZero { get; }

    private bool HasStrong => Greatest >= Half;

    // Defect classes cover areas; in noise and soft edges, few neighbours have exactly the same value.
    private bool LowPixelsAreSolid
    {
        get
        {
            var solid = 0;
            for (var i = 0; i < Values.Length; i++)
            {
                solid += IsLow(Values[i]) && EqualNeighbours(i) >= SolidNeighbours ? 1 : 0;
            }

            return 2 * solid >= LowPixels;
        }
    }

    private bool IsLow(ushort value) => value > 0 && value < Half;

    private int EqualNeighbours(int at)
    {
        var (x, y) = (at % Width, at / Width);
        var equal = -1; // excludes the pixel itself
        for (var row = Math.Max(0, y - 1); row <= Math.Min(Height - 1, y + 1); row++)
        {
            for (var column = Math.Max(0, x - 1); column <= Math.Min(Width - 1, x + 1); column++)
            {
                equal += Values[row * Width + column] == Values[at] ? 1 : 0;
            }
        }

        return equal;
    }
}
