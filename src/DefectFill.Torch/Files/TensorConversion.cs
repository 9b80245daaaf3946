using System.Runtime.InteropServices;

namespace DefectFill.Torch.Files;

/// <summary>Converts between stored elements and tensors.</summary>
internal static class TensorConversion
{
    /// <summary>
    /// A CPU tensor over the file's memory: nothing is copied, and writing to it never changes the file.
    /// </summary>
    public static Tensor ToTensor(this StoredTensor stored)
    {
        var memory = stored.Memory;
        var held = false;
        memory.Owner.DangerousAddRef(ref held);
        return Tensor.Wrap(memory.Address, stored.Type, [.. stored.Shape], new Reference(memory.Owner));
    }

    /// <summary>Wraps a tensor for writing as <paramref name="name"/>; it must stay alive until written.</summary>
    public static TensorSource ToSource(this Tensor tensor, string name) =>
        new(name, tensor.DType, tensor.Shape.ToArray(), stream => Write(tensor, stream));

    private static void Write(Tensor tensor, Stream stream)
    {
        using var scope = new TensorScope();
        var rows = tensor.Detach().To(Device.Cpu).Contiguous();
        stream.Write(rows.AsBytes());
    }

    /// <summary>Holds a file's memory until LibTorch releases it.</summary>
    private sealed class Reference(SafeHandle owner) : IDisposable
    {
        public void Dispose() => owner.DangerousRelease();
    }
}
