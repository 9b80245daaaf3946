using Xunit;

namespace DefectFill.Testing.Linked;

/// <summary>Tests that use tensors run one after the other: live counts are for the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TensorTestGroup
{
    public const string Name = "tensors";
}
