namespace DefectFill.Torch.Files;

/// <summary>One tensor of a safetensors header; the byte range counts from the start of the data.</summary>
public sealed record SafeTensorsEntry(
    string Name, DType Type, IReadOnlyList<long> Shape, long Begin, long End);
