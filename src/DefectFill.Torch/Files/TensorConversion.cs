using System.Runtime.InteropServices;

namespace DefectFill.Torch.Files;

/// <summary>Stored elements as tensors, and tensors as what is to be stored.</summary>
public static class TensorConversion
{
    /// <summary>A CPU tensor of the stored type over the file's memory: nothing is copied, writing changes no file.</summary>
    public static Tensor ToTensor(this StoredTensor stored)
    {
        var memory = stored.Memory;
        var held = false;
        memory.Owner.DangerousAddRef(ref held);
        return Tensor.Wrap(memory.Address, stored.Type.ToDType(), [.. stored.Shape], new Reference(memory.Owner));
    }

    /// <summary>A tensor to be written under <paramref name="name"/>; it must live until it is written.</summary>
    public static TensorSource ToSource(this Tensor tensor, string name) =>
        new(name, tensor.DType.ToElementType(), tensor.Shape.ToArray(), stream => Write(tensor, stream));

    public static DType ToDType(this ElementType type) => type switch
    {
        ElementType.F64 => DType.Float64,
        ElementType.F32 => DType.Float32,
        ElementType.F16 => DType.Float16,
        ElementType.BF16 => DType.BFloat16,
        ElementType.I64 => DType.Int64,
        ElementType.I32 => DType.Int32,
        ElementType.I16 => DType.Int16,
        ElementType.I8 => DType.Int8,
        ElementType.U8 => DType.UInt8,
        ElementType.Bool => DType.Bool,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not an element type"),
    };

    public static ElementType ToElementType(this DType type) =>
        Enum.GetValues<ElementType>().First(stored => stored.ToDType() == type);

    private static void Write(Tensor tensor, Stream stream)
    {
        using var scope = new TensorScope();
        var rows = tensor.Detach().To(Device.Cpu).Contiguous();
        stream.Write(rows.AsBytes());
    }

    /// <summary>Holds a file's memory until LibTorch lets go of it.</summary>
    private sealed class Reference(SafeHandle owner) : IDisposable
    {
        public void Dispose() => owner.DangerousRelease();
    }
}
