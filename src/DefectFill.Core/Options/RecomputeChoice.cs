namespace DefectFill.Core.Options;

/// <summary>Whether the backward pass computes the UNet's blocks once more instead of keeping what it needs.</summary>
public enum RecomputeChoice
{
    /// <summary>If the batch does not fit into memory otherwise.</summary>
    Auto,

    /// <summary>Always: least memory, about a quarter more time per step.</summary>
    On,

    /// <summary>Never: a batch that does not fit is split instead.</summary>
    Off,
}
