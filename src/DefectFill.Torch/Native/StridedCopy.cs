namespace DefectFill.Torch.Native;

/// <summary>Copies a strided view of memory into row-major order.</summary>
internal static unsafe class StridedCopy
{
    /// <summary>Copies the elements of a view into new memory.</summary>
    /// <param name="source">All elements that the view can reach.</param>
    /// <param name="elementSize">1, 2, 4 or 8 bytes.</param>
    /// <param name="offset">The first element of the view.</param>
    /// <param name="shape">At least one dimension, none of them zero.</param>
    /// <param name="strides">In elements, not negative.</param>
    internal static NativeBytes Gather(
        NativeBytes source, int elementSize, long offset, ReadOnlySpan<long> shape, ReadOnlySpan<long> strides)
    {
        ObjectDisposedException.ThrowIf(source.Owner.IsClosed, typeof(NativeBytes));
        long count = 1;
        foreach (var size in shape)
        {
            count = checked(count * size);
        }

        var target = NativeBytes.Allocate(checked(count * elementSize));
        var start = source.Address + (nint)(offset * elementSize);
        switch (elementSize)
        {
            case 1:
                Gather((byte*)start, (byte*)target.Address, count, shape, strides);
                break;
            case 2:
                Gather((ushort*)start, (ushort*)target.Address, count, shape, strides);
                break;
            case 4:
                Gather((uint*)start, (uint*)target.Address, count, shape, strides);
                break;
            default:
                Gather((ulong*)start, (ulong*)target.Address, count, shape, strides);
                break;
        }

        return target;
    }

    private static void Gather<T>(
        T* source, T* target, long count, ReadOnlySpan<long> shape, ReadOnlySpan<long> strides)
        where T : unmanaged
    {
        Span<long> index = stackalloc long[shape.Length];
        index.Clear(); // this assembly leaves stackalloc uninitialised
        long from = 0;
        for (long to = 0; to < count; to++)
        {
            target[to] = source[from];
            for (var dim = shape.Length - 1; dim >= 0; dim--)
            {
                from += strides[dim];
                if (++index[dim] < shape[dim])
                {
                    break;
                }

                from -= strides[dim] * shape[dim];
                index[dim] = 0;
            }
        }
    }
}
