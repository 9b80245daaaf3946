using DefectFill.Torch;

namespace DefectFill.Parity;

/// <summary>Inputs and checks of cases as tensors on the case's device.</summary>
internal static class Tensors
{
    /// <summary>An input as a Float32 tensor on the case's device.</summary>
    public static Tensor Tensor(this ParityCase parity, string name)
    {
        var input = parity.Input(name);
        return Torch.Tensor.From<float>(input.Values).Reshape(input.Shape)
            .To(Torch.Device.Parse(parity.Device));
    }

    /// <summary>The type that the case's networks compute in.</summary>
    public static DType Type(this ParityCase parity) => parity.DType switch
    {
        "bfloat16" => DType.BFloat16,
        "float16" => DType.Float16,
        "float32" => DType.Float32,
        var other => throw new ArgumentException($"dtype {other} not supported"),
    };

    /// <summary>Compares a whole tensor with the expected value of that name.</summary>
    public static Check Check(this ParityCase parity, string name, Tensor actual) =>
        parity.Check<double>(name, actual.ToArray<double>(), actual.Shape);
}
