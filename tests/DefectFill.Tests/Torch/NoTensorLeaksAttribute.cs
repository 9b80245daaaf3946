using System.Reflection;
using DefectFill.Torch;
using Xunit;
using Xunit.Sdk;

namespace DefectFill.Tests.Torch;

/// <summary>
/// Fails a test that leaves native tensors behind; its class must be in <see cref="TensorTestGroup"/>.
/// </summary>
public sealed class NoTensorLeaksAttribute : BeforeAfterTestAttribute
{
    private long _before;

    public override void Before(MethodInfo methodUnderTest) => _before = TorchRuntime.LiveTensors;

    public override void After(MethodInfo methodUnderTest) => Assert.Equal(_before, TorchRuntime.LiveTensors);
}

/// <summary>Tests that use tensors run one after the other: live counts are for the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TensorTestGroup
{
    public const string Name = "tensors";
}
