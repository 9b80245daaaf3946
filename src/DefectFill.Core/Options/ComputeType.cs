namespace DefectFill.Core.Options;

/// <summary>The number format that frozen networks compute in; everything between them is Float32.</summary>
public enum ComputeType
{
    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>BFloat16 on a GPU that has it, Float16 on an older one, Float32 on a CPU.</summary>
    Auto,

    /// <summary>Half precision with the range of Float32.</summary>
    Bfloat16,

    /// <summary>Half precision with a finer step and a smaller range; in training, the loss is scaled.</summary>
    Float16,
}
