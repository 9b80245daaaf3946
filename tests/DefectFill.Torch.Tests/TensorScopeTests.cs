using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Torch.Tests;

[Collection(TensorTestGroup.Name)]
public class TensorScopeTests
{
    [Fact, NoTensorLeaks]
    public void Chained_operators_leave_no_tensor_behind()
    {
        using var scope = new TensorScope();
        var x = Tensor.Ones([1]);
        for (var step = 0; step < 10; step++)
        {
            x = x + x * x;
        }
    }

    [Fact, NoTensorLeaks]
    public void A_kept_tensor_moves_to_the_outer_scope()
    {
        Tensor kept;
        using (new TensorScope())
        {
            using (var inner = new TensorScope())
            {
                kept = inner.Keep(Tensor.Ones([2]) * 3);
            }

            Assert.Equal([3f, 3f], kept.ToArray<float>());
        }

        Assert.True(kept.IsClosed);
    }

    [Fact, NoTensorLeaks]
    public void A_detached_tensor_belongs_to_its_holder()
    {
        Tensor own;
        using (new TensorScope())
        {
            own = TensorScope.Detach(Tensor.Ones([2]));
        }

        Assert.Equal(2, own.Numel);
        own.Dispose();
    }

    [Fact, NoTensorLeaks]
    public void Disposing_by_hand_inside_a_scope_is_fine()
    {
        using var scope = new TensorScope();
        var x = Tensor.Ones([2]);
        x.Dispose();
        x.Dispose();
        _ = Assert.Throws<ObjectDisposedException>(() => x + 1);
    }

    [Fact, NoTensorLeaks]
    public void An_exception_frees_what_its_scope_had_made()
    {
        _ = Assert.Throws<TorchException>(static () =>
        {
            using var scope = new TensorScope();
            _ = Tensor.Ones([2]) + Tensor.Ones([3]);
        });
    }
}
