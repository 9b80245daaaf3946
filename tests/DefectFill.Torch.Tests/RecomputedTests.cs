using DefectFill.Core.Problems;
using DefectFill.Core.Random;
using Xunit;

namespace DefectFill.Torch.Tests;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class RecomputedTests
{
    [Fact]
    public void Gradients_are_those_of_a_block_that_keeps_everything()
    {
        var kept = Gradients((block, inputs) => block(inputs));
        var again = Gradients(Recomputed.Run);

        Assert.Equal(3, kept.Length);
        Assert.Equal(kept, again);
    }

    [Fact]
    public void A_block_runs_twice_and_knows_the_second_time()
    {
        using var scope = new TensorScope();
        List<bool> runs = [];
        var x = Leaf("x");
        var y = Recomputed.Run(given => Noted(given, runs), x)[0];

        Assert.Equal([false], runs);
        y.Sum().Backward();
        Assert.Equal([false, true], runs);
        Assert.False(Recomputed.IsAgain);
    }

    [Fact]
    public void Parameters_learn_where_no_input_does()
    {
        using var scope = new TensorScope();
        var (x, weight) = (Normal("x"), Leaf("weight"));

        Recomputed.Run(given => [given[0] * weight], x)[0].Sum().Backward();

        Assert.Equal(x.ToArray<float>(), weight.Grad!.ToArray<float>());
    }

    [Fact]
    public void Without_a_graph_a_block_runs_once()
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        List<bool> runs = [];

        Assert.False(Recomputed.Run(given => Noted(given, runs), Leaf("x"))[0].RequiresGrad);
        Assert.Equal([false], runs);
    }

    [Fact]
    public void Only_the_inputs_are_kept()
    {
        using var scope = new TensorScope();
        var x = Tensor.Zeros([1 << 18]);
        x.RequiresGrad = true;

        Assert.InRange(BytesKept(() => Deep([x])[0]), 20L << 20, 40L << 20); // 20 intermediate results
        Assert.InRange(BytesKept(() => Recomputed.Run(Deep, x)[0]), 1L << 20, 2L << 20); // the result
    }

    [Fact]
    public void An_error_in_the_backward_pass_keeps_its_text()
    {
        using var scope = new TensorScope();
        Tensor[] Fails(Tensor[] given) => Recomputed.IsAgain
            ? throw new TorchException("add", "CUDA out of memory in a block")
            : [given[0] * 2];
        var y = Recomputed.Run(Fails, Leaf("x"))[0].Sum();

        var error = Assert.Throws<TorchException>(() => y.Backward());

        Assert.Contains("add failed: CUDA out of memory in a block", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsOutOfMemory);
    }

    private static Tensor[] Noted(Tensor[] given, List<bool> runs)
    {
        runs.Add(Recomputed.IsAgain);
        return [given[0].Square()];
    }

    private static Tensor[] Deep(Tensor[] given) =>
        [Enumerable.Range(0, 20).Aggregate(given[0], (x, _) => x.Sigmoid())];

    private static long BytesKept(Func<Tensor> make)
    {
        var before = TorchRuntime.Memory(Device.Cpu).Allocated;
        using var result = TensorScope.Within(make);
        return TorchRuntime.Memory(Device.Cpu).Allocated - before;
    }

    /// <summary>Of both inputs and a parameter, for two results of which one is used twice.</summary>
    private static float[][] Gradients(Func<Func<Tensor[], Tensor[]>, Tensor[], Tensor[]> run)
    {
        using var scope = new TensorScope();
        var (a, b, weight) = (Leaf("a"), Leaf("b"), Leaf("weight"));
        Tensor[] Block(Tensor[] given) =>
            [(given[0] * weight).Sigmoid() + given[1], given[1].Square().MatMul(weight), given[0] * 3];

        var results = run(Block, [a * 2, b.Sigmoid()]);
        (results[0] * results[1] + results[0]).Sum().Backward();
        return [a.Grad!.ToArray<float>(), b.Grad!.ToArray<float>(), weight.Grad!.ToArray<float>()];
    }

    private static Tensor Leaf(string name)
    {
        var leaf = Normal(name);
        leaf.RequiresGrad = true;
        return leaf;
    }

    private static Tensor Normal(string name) => Tensor.Normal(Generator.For(4, name), [5, 5]);
}
