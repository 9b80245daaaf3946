using Xunit;

namespace DefectFill.Torch.Tests;

[Collection(TensorTestGroup.Name)]
public class Tf32Tests
{
    [Fact]
    public void It_is_set_for_products_and_convolutions_and_does_not_concern_a_CPU()
    {
        var before = TorchRuntime.AllowsTf32;
        try
        {
            TorchRuntime.AllowsTf32 = false;
            var exact = Product();
            Assert.False(TorchRuntime.AllowsTf32);

            TorchRuntime.AllowsTf32 = true;

            Assert.True(TorchRuntime.AllowsTf32);
            Assert.Equal(exact, Product());
        }
        finally
        {
            TorchRuntime.AllowsTf32 = before;
        }
    }

    private static float[] Product()
    {
        using var scope = new TensorScope();
        var third = Tensor.Full(1 / 3.0, [8, 8]);
        return third.MatMul(third).ToArray<float>();
    }
}
