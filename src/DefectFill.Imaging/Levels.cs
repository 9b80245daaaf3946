namespace DefectFill.Imaging;

/// <summary>Pixels of one value in a mask file.</summary>
/// <param name="Pixels">Their number.</param>
/// <param name="Solid">Those in an area or a line of this value alone, as labels are drawn; noise and soft edges have
/// few.</param>
internal readonly record struct Level(long Pixels, long Solid);

/// <summary>The values of a mask file (H, W) and their statistics.</summary>
internal sealed class Levels
{
    private const int SolidNeighbours = 3; // a soft edge has two equal neighbours, an area has more
    private const int NearRank = 1;

    private readonly int[] _ranks = new int[1 << 16];

    public Levels(ushort[] values, int width, int height, int depth, bool isFromAlpha)
    {
        (Values, Width, Height, Kind) = (values, width, height, new MaskKind(depth, isFromAlpha));
        var counts = new long[1 << 16];
        foreach (var value in values)
        {
            counts[value]++;
        }

        Present = [.. Enumerable.Range(0, counts.Length).Where(value => counts[value] > 0)];
        foreach (var (rank, value) in Present.Index())
        {
            _ranks[value] = rank;
        }

        var solid = new long[1 << 16];
        if (Present.Count > 2)
        {
            Look(solid);
        }

        All = Present.ToDictionary(value => value, value => new Level(counts[value], solid[value]));
    }

    public ushort[] Values { get; }

    public int Width { get; }

    public int Height { get; }

    public MaskKind Kind { get; }

    /// <summary>The values that occur, ascending.</summary>
    public IReadOnlyList<int> Present { get; }

    /// <summary>The pixels of each value.</summary>
    public IReadOnlyDictionary<int, Level> All { get; }

    public int Greatest => Present[^1];

    public bool HasZero => Present[0] == 0;

    /// <summary>Pixels above 0.</summary>
    public long Marked => Values.LongLength - (HasZero ? All[0].Pixels : 0);

    /// <summary>Pixels above 0 that touch one of another value above 0.</summary>
    public long Touching { get; private set; }

    /// <summary>Of those, pixels that touch only the next values above and below, as in a gradient.</summary>
    public long Stepping { get; private set; }

    /// <summary>Pixels above 0 and below a value.</summary>
    public long Below(int value) =>
        Present.Where(each => each > 0 && each < value).Sum(each => All[each].Pixels);

    /// <summary>The pixels of values from one to another, as a mask.</summary>
    public Mask Between(int least, int most) => Mask.Adopt(Width, Height, Array.ConvertAll(
        Values, value => value >= least && value <= most ? (byte)1 : (byte)0));

    private void Look(long[] solid)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (Values[y * Width + x] is > 0 and var value)
                {
                    solid[value] += IsSolid(x, y, value) ? 1 : 0;
                }
            }
        }
    }

    private bool IsSolid(int x, int y, int value)
    {
        var (equal, other, far) = (-1, 0, 0); // excludes the pixel itself
        for (var row = Math.Max(0, y - 1); row <= Math.Min(Height - 1, y + 1); row++)
        {
            for (var column = Math.Max(0, x - 1); column <= Math.Min(Width - 1, x + 1); column++)
            {
                var near = Values[row * Width + column];
                equal += near == value ? 1 : 0;
                other += near != value && near != 0 ? 1 : 0;
                far += near != 0 && Math.Abs(_ranks[near] - _ranks[value]) > NearRank ? 1 : 0;
            }
        }

        Touching += other > 0 ? 1 : 0;
        Stepping += other > 0 && far == 0 ? 1 : 0;
        return equal >= SolidNeighbours || (equal > 0 && other == 0);
    }
}
