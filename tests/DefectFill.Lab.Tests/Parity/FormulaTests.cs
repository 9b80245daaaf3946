using DefectFill.Parity;
using Xunit;

namespace DefectFill.Lab.Tests.Parity;

public class FormulaTests
{
    // Values of parity/make/formula.py: tensor("input:x", (3,), 0.5, 7), weight("a.b.weight", (2, 2), 1.5, 7), …
    [Fact]
    public void Inputs_are_those_of_the_reference_formula()
    {
        var x = new float[3];

        Formula.FillTensor(x, "input:x", 0.5, 7);

        Assert.Equal([-6.1346513e-1f, 6.111465e-1f, 8.268586e-1f], x);
    }

    [Theory]
    [InlineData("a.b.weight", new long[] { 2, 2 }, new[] { -6.218732e-1f, -1.2317586f, 1.7422172f, -3.161334e-1f })]
    [InlineData("a.b.weight", new long[] { 3 }, new[] { 9.661495e-1f, 9.3295157e-1f, 1.0948343f })]
    [InlineData("a.b.bias", new long[] { 3 }, new[] { 7.717315e-2f, 2.986219e-2f, -3.3957936e-2f })]
    [InlineData("a.b.running_mean", new long[] { 3 }, new[] { -2.1116019e-3f, -5.0986625e-2f, 6.0548307e-3f })]
    [InlineData("a.b.running_var", new long[] { 3 }, new[] { 1.3167856f, 6.391905e-1f, 7.886252e-1f })]
    [InlineData("a.b.num_batches_tracked", new long[0], new[] { 0f })]
    public void Weights_follow_the_last_part_of_their_name_and_their_rank(string key, long[] shape, float[] expected) =>
        Assert.Equal(expected, Formula.Weight(key, shape, 1.5, 7));
}
