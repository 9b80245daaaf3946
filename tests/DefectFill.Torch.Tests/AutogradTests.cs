using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Torch.Tests;

[Collection(TensorTestGroup.Name)]
public class AutogradTests
{
    [Fact, NoTensorLeaks]
    public void Gradients_add_up_until_they_are_cleared()
    {
        using var scope = new TensorScope();
        var x = Tensor.From([1f, 2]);
        x.RequiresGrad = true;

        (x * x).Sum().Backward();
        (x * 3).Sum().Backward();
        Assert.Equal([5f, 7f], x.Grad!.ToArray<float>());

        x.Grad = null;
        Assert.Null(x.Grad);
    }

    [Fact, NoTensorLeaks]
    public void Nothing_is_recorded_while_autograd_is_off()
    {
        using var scope = new TensorScope();
        var x = Tensor.Ones([1]);
        x.RequiresGrad = true;
        using (Autograd.Off())
        {
            Assert.False((x * 2).RequiresGrad);
            using var on = Autograd.On();
            Assert.True((x * 2).RequiresGrad);
        }

        Assert.True((x * 2).RequiresGrad);
    }

    [Fact, NoTensorLeaks]
    public void A_backward_pass_takes_the_gradient_of_what_comes_after()
    {
        using var scope = new TensorScope();
        var x = Tensor.From([1f, 2]);
        x.RequiresGrad = true;
        (x * x).Backward(Tensor.From([1f, 10]));
        Assert.Equal([2f, 40f], x.Grad!.ToArray<float>());
    }

    [Fact, NoTensorLeaks]
    public void A_tensor_of_inference_mode_is_rejected_by_autograd_with_the_reason()
    {
        using var scope = new TensorScope();
        Tensor made;
        using (Autograd.Inference())
        {
            made = Tensor.Ones([2]) * 2;
        }

        var x = Tensor.Ones([2]);
        x.RequiresGrad = true;
        var error = Assert.Throws<TorchException>(() => x * made);
        Assert.Contains("nference tensors cannot be saved for backward", error.Message, StringComparison.Ordinal);
    }
}
