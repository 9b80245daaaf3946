using DefectFill.Torch.Native;

namespace DefectFill.Torch;

/// <summary>One operator argument; numbers, tensors and lists convert implicitly.</summary>
internal readonly struct Arg
{
    internal readonly ValueTag Tag;
    internal readonly long Bits;
    internal readonly object? Payload;

    private Arg(ValueTag tag, long bits, object? payload = null)
    {
        Tag = tag;
        Bits = bits;
        Payload = payload;
    }

    /// <summary>No value, for optional arguments.</summary>
    public static Arg None => default;

    public static implicit operator Arg(Tensor? tensor) =>
        tensor is null ? default : new(ValueTag.Tensor, 0, tensor);

    public static implicit operator Arg(long number) => new(ValueTag.Int, number);

    public static implicit operator Arg(int number) => new(ValueTag.Int, number);

    public static implicit operator Arg(double number) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(number));

    public static implicit operator Arg(bool flag) => new(ValueTag.Bool, flag ? 1 : 0);

    public static implicit operator Arg(long[] numbers) => new(ValueTag.Ints, 0, numbers);

    public static implicit operator Arg(double[] numbers) => new(ValueTag.Doubles, 0, numbers);

    public static implicit operator Arg(DType type) => new(ValueTag.Int, (long)type);

    public static implicit operator Arg(Device device) => new(ValueTag.Device, device.Index);

    public static implicit operator Arg(string text) =>
        new(ValueTag.String, 0, System.Text.Encoding.UTF8.GetBytes(text));

    public static implicit operator Arg(Tensor[] tensors) => new(ValueTag.Tensors, 0, tensors);

    /// <summary>A list of flags, for <c>bool[]</c> arguments.</summary>
    public static Arg Bools(params long[] flags) => new(ValueTag.Bools, 0, flags);

    /// <summary>A list of optional tensors (null for none), as indexing expects.</summary>
    public static Arg Optional(params Tensor?[] tensors) => new(ValueTag.OptionalTensors, 0, tensors);
}
