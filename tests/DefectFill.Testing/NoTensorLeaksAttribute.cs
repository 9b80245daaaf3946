using System.Reflection;
using DefectFill.Torch;
using Xunit;
using Xunit.Sdk;

namespace DefectFill.Testing;

/// <summary>
/// Fails a test that leaves native tensors behind; its class must be in <c>TensorTestGroup</c>.
/// </summary>
public sealed class NoTensorLeaksAttribute : BeforeAfterTestAttribute
{
    private long _before;

    public override void Before(MethodInfo methodUnderTest) => _before = TorchRuntime.LiveTensors;

    public override void After(MethodInfo methodUnderTest) => Assert.Equal(_before, TorchRuntime.LiveTensors);
}
