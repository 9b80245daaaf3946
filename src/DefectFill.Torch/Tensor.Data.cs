using DefectFill.Torch.Native;

namespace DefectFill.Torch;

internal sealed unsafe partial class Tensor
{
    private static readonly Op s_to = new("aten::_to_copy");
    private static readonly Op s_clone = new("aten::clone");
    private static readonly Op s_contiguous = new("aten::contiguous");
    private static readonly Op s_copy = new("aten::copy_");
    private static readonly Op s_fill = new("aten::fill_", "Scalar");

    private const int ContiguousFormat = 0;
    private const int PreserveFormat = 1;
    private const int ChannelsLastFormat = 2;

    /// <summary>The elements, row-major, on the CPU; converts the element type if necessary.</summary>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        using var converted = DType == DTypes.Of<T>() ? null : To(DTypes.Of<T>());
        var source = converted ?? this;
        var values = new T[source.Numel];
        fixed (T* data = values)
        {
            Shim.Check(Shim.TensorCopyOut(source, data, values.LongLength * sizeof(T)), "reading a tensor");
        }

        return values;
    }

    /// <summary>The single element as a double; waits for the device.</summary>
    public double ToDouble() => ToArray<double>()[0];

    /// <summary>The single element as an integer; waits for the device.</summary>
    public long ToInt64() => ToArray<long>()[0];

    /// <summary>This tensor if it already has the type, otherwise a converted copy.</summary>
    public Tensor To(DType type) => DType == type ? this : s_to.Call(this, type);

    /// <summary>This tensor if it is already on the device, otherwise a copy.</summary>
    public Tensor To(Device device) => Device == device ? this : s_to.Call(this, Arg.None, Arg.None, device);

    public Tensor To(DType type, Device device) =>
        DType == type && Device == device ? this : s_to.Call(this, type, Arg.None, device);

    public Tensor Clone() => s_clone.Call(this);

    /// <summary>Row-major in memory; this tensor if it already is.</summary>
    public Tensor Contiguous() => s_contiguous.Call(this, ContiguousFormat);

    /// <summary>(B, C, H, W) with the channels innermost in memory, which convolutions prefer.</summary>
    public Tensor ChannelsLast() => s_contiguous.Call(this, ChannelsLastFormat);

    /// <summary>Whether the elements are row-major in memory without gaps.</summary>
    public bool IsContiguous
    {
        get
        {
            var description = Describe();
            var expected = 1L;
            for (var i = description.Rank - 1; i >= 0; i--)
            {
                if (description.Sizes[i] != 1 && description.Strides[i] != expected)
                {
                    return description.Numel == 0;
                }

                expected *= description.Sizes[i];
            }

            return true;
        }
    }

    /// <summary>Overwrites this tensor's elements; types and devices may differ.</summary>
    public Tensor CopyInPlace(Tensor source)
    {
        s_copy.Run(this, source);
        return this;
    }

    public Tensor FillInPlace(double value)
    {
        s_fill.Run(this, value);
        return this;
    }
}
