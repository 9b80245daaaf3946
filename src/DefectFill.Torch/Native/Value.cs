using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DefectFill.Torch.Native;

/// <summary>Mirror of <c>ts_value</c>: 16 bytes, the payload at offset 8.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Value
{
    public ValueTag Tag;
    public int Length;
    public long Bits;
}

internal enum ValueTag
{
    None = 0,
    Tensor = 1,
    Int = 2,
    Double = 3,
    Bool = 4,
    Ints = 5,
    Doubles = 6,
    Bools = 7,
    Tensors = 8,
    OptionalTensors = 9,
    String = 10,
    Device = 11,
}

[InlineArray(8)]
internal struct EightLongs
{
    private long _first;
}

/// <summary>Mirror of <c>ts_description</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Description
{
    public EightLongs Sizes;
    public EightLongs Strides;
    public nint Data;
    public long Numel;
    public int Rank;
    public int DType;
    public int Device;
    public int RequiresGrad;
}
