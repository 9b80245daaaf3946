namespace DefectFill.Torch.Files.Pickle;

/// <summary>A dict or OrderedDict: pairs in file order.</summary>
internal sealed class PickleDict
{
    internal List<KeyValuePair<object?, object?>> Pairs { get; } = [];

    internal object? this[string key] => Pairs.FindLast(pair => pair.Key is string name && name == key).Value;
}

/// <summary>A Python list.</summary>
internal sealed class PickleList
{
    internal List<object?> Items { get; } = [];
}

/// <summary>A name that the file requests; only those in <see cref="TorchGlobals"/> are ever resolved.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    public override string ToString() => $"{Module}.{Name}";
}

/// <summary>A harmless value that is not needed, such as a device or an element type.</summary>
internal sealed class PickleOpaque
{
    internal static PickleOpaque Instance { get; } = new();
}

/// <summary>A block of elements, stored as a separate file in the zip.</summary>
/// <param name="Key">Its name under <c>data/</c>.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Count">Its number of elements.</param>
internal sealed record TorchStorage(string Key, DType Type, long Count);

/// <summary>A strided view of a storage; strides and offset count elements.</summary>
internal sealed record TorchView(TorchStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    /// <summary>Null when the sizes do not fit in memory.</summary>
    internal long? ByteLength => Storage.Type.ByteLength(Shape);

    /// <summary>Whether the elements are in row-major order without gaps.</summary>
    internal bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (var dim = Shape.Length - 1; dim >= 0; dim--)
            {
                if (Shape[dim] != 1 && Strides[dim] != expected)
                {
                    return false;
                }

                expected *= Math.Max(1, Shape[dim]);
            }

            return true;
        }
    }

    /// <summary>Whether every element of the view is within the storage.</summary>
    internal bool IsInside
    {
        get
        {
            Int128 last = Offset;
            for (var dim = 0; dim < Shape.Length; dim++)
            {
                last += (Int128)Math.Max(0, Shape[dim] - 1) * Strides[dim];
            }

            return ByteLength == 0 || last < Storage.Count;
        }
    }
}
