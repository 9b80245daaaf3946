namespace DefectFill.Torch.Files;

/// <summary>One tensor to write; its bytes are requested when their place in the file is reached.</summary>
/// <param name="Name">The key in the file.</param>
/// <param name="Type">The type of the elements.</param>
/// <param name="Shape">Empty for a scalar.</param>
/// <param name="WriteTo">Writes all elements, row-major and little-endian, in chunks of any length.</param>
internal sealed record TensorSource(
    string Name, DType Type, IReadOnlyList<long> Shape, Action<Stream> WriteTo)
{
    /// <summary>A tensor whose raw elements are in managed memory.</summary>
    public static TensorSource Of(
        string name, DType type, IReadOnlyList<long> shape, ReadOnlyMemory<byte> bytes) =>
        new(name, type, shape, stream => stream.Write(bytes.Span));

    /// <summary>A tensor of another archive, under its own or another name.</summary>
    public static TensorSource Of(StoredTensor tensor, string? name = null) =>
        new(name ?? tensor.Name, tensor.Type, tensor.Shape, tensor.CopyTo);
}
