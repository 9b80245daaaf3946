namespace DefectFill.Torch.Files;

/// <summary>Types of tensor elements in files; all little-endian.</summary>
public enum ElementType
{
    F64,
    F32,
    F16,
    BF16,
    I64,
    I32,
    I16,
    I8,
    U8,
    Bool,
}
