namespace DefectFill.Torch.Files;

/// <summary>One tensor of a safetensors header; byte offsets are relative to the start of the data.</summary>
internal sealed record SafeTensorsEntry(
    string Name, DType Type, IReadOnlyList<long> Shape, long Begin, long End);
