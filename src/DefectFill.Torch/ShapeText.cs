namespace DefectFill.Torch;

/// <summary>Formats shapes for messages.</summary>
internal static class ShapeText
{
    /// <summary>(2, 3) for 2 rows of 3.</summary>
    public static string Of(ReadOnlySpan<long> shape) => $"({string.Join(", ", shape.ToArray())})";
}
