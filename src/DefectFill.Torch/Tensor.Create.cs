using System.Runtime.InteropServices;
using DefectFill.Torch.Native;

namespace DefectFill.Torch;

internal sealed unsafe partial class Tensor
{
    private static readonly Op s_empty = new("aten::empty", "memory_format");
    private static readonly Op s_zeros = new("aten::zeros");
    private static readonly Op s_full = new("aten::full");
    private static readonly Op s_arange = new("aten::arange", "start_step");
    private static readonly Op s_zerosLike = new("aten::zeros_like");

    /// <summary>Uninitialised memory.</summary>
    public static Tensor Empty(long[] shape, DType type = DType.Float32, Device device = default) =>
        s_empty.Call(shape, type, Arg.None, device);

    public static Tensor Zeros(long[] shape, DType type = DType.Float32, Device device = default) =>
        s_zeros.Call(shape, type, Arg.None, device);

    public static Tensor Ones(long[] shape, DType type = DType.Float32, Device device = default) =>
        Full(1, shape, type, device);

    public static Tensor Full(double value, long[] shape, DType type = DType.Float32, Device device = default) =>
        s_full.Call(shape, value, type, Arg.None, device);

    /// <summary>A tensor of rank 0.</summary>
    public static Tensor Scalar(double value, DType type = DType.Float32, Device device = default) =>
        Full(value, [], type, device);

    /// <summary>start, start + step, … below end, as (n).</summary>
    public static Tensor Arange(double start, double end, double step = 1, DType type = DType.Float32) =>
        type == DType.Int64
            ? s_arange.Call((long)start, (long)end, (long)step, type)
            : s_arange.Call(start, end, step, type);

    public Tensor ZerosLike() => s_zerosLike.Call(this);

    /// <summary>A CPU tensor with a copy of <paramref name="values"/>, row-major (default: rank 1).</summary>
    public static Tensor From<T>(ReadOnlySpan<T> values, params long[] shape)
        where T : unmanaged
    {
        long[] sizes = shape.Length == 0 ? [values.Length] : shape;
        if (values.Length != ElementCount(sizes))
        {
            throw new ArgumentException($"{values.Length} values for a shape of [{string.Join(", ", sizes)}]");
        }

        return FromBytes(MemoryMarshal.AsBytes(values), DTypes.Of<T>(), sizes);
    }

    /// <summary>A CPU tensor with a copy of the elements' bytes, little-endian and row-major.</summary>
    public static Tensor FromBytes(ReadOnlySpan<byte> bytes, DType type, long[] shape)
    {
        if (bytes.Length != ElementCount(shape) * type.Size())
        {
            throw new ArgumentException(
                $"{bytes.Length} bytes for {type} of shape [{string.Join(", ", shape)}]; expected " +
                $"{ElementCount(shape) * type.Size()}");
        }

        nint tensor;
        fixed (byte* data = bytes)
        fixed (long* sizes = shape)
        {
            Shim.Check(Shim.TensorCopyIn(data, sizes, shape.Length, (int)type, out tensor), "making a tensor");
        }

        return Adopt(tensor);
    }

    /// <summary>A CPU tensor over memory that <paramref name="owner"/> keeps alive; nothing is copied.</summary>
    /// <remarks>
    /// The owner is held until the last reference to the memory is gone, then disposed if disposable.
    /// </remarks>
    public static Tensor Wrap(nint data, DType type, long[] shape, object owner)
    {
        var context = GCHandle.ToIntPtr(GCHandle.Alloc(owner));
        nint tensor;
        fixed (long* sizes = shape)
        {
            var status = Shim.TensorWrap(
                (void*)data, sizes, shape.Length, (int)type, &ReleaseOwner, context, out tensor);
            if (status != 0)
            {
                GCHandle.FromIntPtr(context).Free();
            }

            Shim.Check(status, "wrapping memory");
        }

        return Adopt(tensor);
    }

    /// <summary>The data of a contiguous CPU tensor of <typeparamref name="T"/>, for filling in place.</summary>
    /// <remarks>Valid only while the tensor lives.</remarks>
    public Span<T> AsSpan<T>()
        where T : unmanaged
    {
        var description = Describe();
        if (description.Device >= 0 || (DType)description.DType != DTypes.Of<T>() || !IsContiguous)
        {
            throw new InvalidOperationException(
                $"{this} on {Device} is not a contiguous CPU tensor of {typeof(T).Name}");
        }

        return new Span<T>((void*)description.Data, checked((int)description.Numel));
    }

    /// <summary>The bytes of a contiguous CPU tensor; valid only while it lives.</summary>
    internal ReadOnlySpan<byte> AsBytes()
    {
        var description = Describe();
        if (description.Device >= 0 || !IsContiguous)
        {
            throw new InvalidOperationException($"{this} on {Device} is not a contiguous CPU tensor");
        }

        var bytes = description.Numel * ((DType)description.DType).Size();
        return new ReadOnlySpan<byte>((void*)description.Data, checked((int)bytes));
    }

    private static long ElementCount(long[] shape)
    {
        var count = 1L;
        foreach (var size in shape)
        {
            count = checked(count * size);
        }

        return count;
    }

    [UnmanagedCallersOnly]
    private static void ReleaseOwner(nint context)
    {
        var owner = GCHandle.FromIntPtr(context);
        (owner.Target as IDisposable)?.Dispose();
        owner.Free();
    }
}
