namespace DefectFill.Parity;

/// <summary>A tensor of a case: its elements in row-major order and its shape.</summary>
public sealed record Numbers(float[] Values, long[] Shape)
{
    public static long CountOf(ReadOnlySpan<long> shape)
    {
        var count = 1L;
        foreach (var side in shape)
        {
            count = checked(count * side);
        }

        return count;
    }
}
