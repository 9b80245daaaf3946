using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Torch.Tests;

[Collection(TensorTestGroup.Name)]
public class TensorTests
{
    [Fact, NoTensorLeaks]
    public void Numbers_come_back_as_they_went_in()
    {
        using var scope = new TensorScope();
        var x = Tensor.From([1f, 2, 3, 4, 5, 6], 2, 3);

        Assert.Equal([2L, 3L], x.Shape.ToArray());
        Assert.Equal(DType.Float32, x.DType);
        Assert.Equal([1f, 4, 2, 5, 3, 6], x.Transpose(0, 1).ToArray<float>());
        Assert.Equal([1L, 2, 3, 4, 5, 6], x.ToArray<long>());
    }

    [Fact, NoTensorLeaks]
    public void Arithmetic_follows_the_written_order()
    {
        using var scope = new TensorScope();
        var x = Tensor.From([1f, 2, 4]);

        Assert.Equal([9f, 8, 6], (10 - x).ToArray<float>());
        Assert.Equal([-9f, -8, -6], (x - 10).ToArray<float>());
        Assert.Equal([1f, 0.5f, 0.25f], (1 / x).ToArray<float>());
        Assert.Equal([0.5f, 1, 2], (x / 2).ToArray<float>());
        Assert.Equal([3f, 6, 12], (2 * x + x).ToArray<float>());
    }

    [Fact, NoTensorLeaks]
    public void A_rejected_operation_names_the_operator_and_the_shapes()
    {
        using var scope = new TensorScope();
        var error = Assert.Throws<TorchException>(() => Tensor.Zeros([2, 77, 8]) + Tensor.Zeros([2, 64, 8]));

        Assert.Contains(
            "aten::add.Tensor((2, 77, 8) Float32, (2, 64, 8) Float32)", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "size of tensor a (77) must match the size of tensor b (64)", error.Message, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void An_operator_that_this_libtorch_lacks_is_known_before_it_is_called()
    {
        Assert.True(new Op("aten::add", "Tensor").Exists);
        var none = new Op("aten::no_such_operator");
        Assert.False(none.Exists);
        Assert.Contains(
            "no such operator", Assert.Throws<TorchException>(() => none.Call(1)).Message, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void What_is_no_tensor_is_not_taken_for_one()
    {
        using var scope = new TensorScope();
        var x = Tensor.From([1f, 2]);

        var error = Assert.Throws<TorchException>(() => new Op("aten::size", "int").Call(x, 0));

        Assert.Contains("Returned Int, no tensor", error.Message, StringComparison.Ordinal);
        Assert.Throws<TorchException>(() => new Op("aten::unbind", "int").Call(x, 0));
    }

    [Fact, NoTensorLeaks]
    public void More_arguments_than_any_operator_takes_are_rejected()
    {
        Arg[] many = [.. Enumerable.Repeat((Arg)1, 200)];

        Assert.Throws<ArgumentException>(() => new Op("aten::add", "Tensor").Call(many));
    }

    [Fact, NoTensorLeaks]
    public void Left_out_arguments_take_their_defaults_and_missing_ones_are_named()
    {
        using var scope = new TensorScope();
        var x = Tensor.From([1f, 2]);
        Assert.Equal([2f, 4], new Op("aten::add", "Tensor").Call(x, x).ToArray<float>());
        var error = Assert.Throws<TorchException>(() => new Op("aten::add", "Tensor").Call(x));
        Assert.Contains("argument other has no default", error.Message, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void Wrapped_memory_is_shared_and_its_owner_is_let_go()
    {
        var owner = new byte[8];
        var pin =
            System.Runtime.InteropServices.GCHandle.Alloc(owner, System.Runtime.InteropServices.GCHandleType.Pinned);
        using (new TensorScope())
        {
            var x = Tensor.Wrap(pin.AddrOfPinnedObject(), DType.Float32, [2], owner);
            _ = x.FillInPlace(1);
        }

        pin.Free();
        Assert.Equal(1f, BitConverter.ToSingle(owner, 4));
    }

    [Fact, NoTensorLeaks]
    public void A_split_gives_views_that_together_are_the_whole()
    {
        using var scope = new TensorScope();
        var parts = Tensor.Arange(0, 10).Chunk(3);
        Assert.Equal([4L, 4, 2], parts.Select(part => part.Numel));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (float)i), Tensor.Cat(0, parts).ToArray<float>());
    }

    [Fact, NoTensorLeaks]
    public void A_list_longer_than_one_call_can_hold_is_rejected()
    {
        using var scope = new TensorScope();
        var one = Tensor.Zeros([1]);
        _ = Assert.Throws<ArgumentException>(() => Tensor.Cat(0, [.. Enumerable.Repeat(one, 2000)]));
    }
}
