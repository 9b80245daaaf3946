using DefectFill.Parity;
using Xunit;

namespace DefectFill.Lab.Tests.Parity;

public sealed class InputsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parity-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // tensor("input:x", (3,), 0.5, 7) is -0.61346513, 0.6111465, 0.8268586.
    [Theory]
    [InlineData("", new[] { -0.61346513f, 0.6111465f, 0.8268586f })]
    [InlineData(""", "clamp": [-0.25, 0.75]""", new[] { -0.25f, 0.6111465f, 0.75f })]
    [InlineData(""", "offset": 0.5""", new[] { -0.61346513f + 0.5f, 0.6111465f + 0.5f, 0.8268586f + 0.5f })]
    [InlineData(""", "offset": 0.5, "clamp": [0, 1]""", new[] { 0f, 1f, 1f })]
    [InlineData(""", "then": "clamp(x, -0.5, 0.7)" """, new[] { -0.5f, 0.6111465f, 0.7f })]
    [InlineData(""", "then": "clamp(ones + x, 0, 1.7)" """, new[] { 1 - 0.61346513f, 1 + 0.6111465f, 1.7f })]
    [InlineData(""", "then": "clamp(x * 4 + 0.5, 0, 3)" """, new[] { 0f, 0.6111465f * 4 + 0.5f, 3f })]
    [InlineData(""", "then": "x > 0.7 ? 1 : 0" """, new[] { 0f, 0f, 1f })]
    public void Steps_after_the_formula_are_done_in_float(string more, float[] expected)
    {
        var parity = Open($$"""{"x": {"formula": "input:x", "shape": [3], "scale": 0.5{{more}}}, "ones": [1, 1, 1]}""");

        Assert.Equal(expected, parity.Input("x").Values);
    }

    [Fact]
    public void Words_that_are_not_understood_are_rejected() => Assert.Throws<InvalidDataException>(
        () => Open("""{"x": {"formula": "k", "shape": [1], "then": "sin(x)"}}""").Input("x"));

    [Fact]
    public void Boxes_are_ones_inside_in_every_channel_of_their_sample()
    {
        var mask = Open("""{"m": {"boxes": [[1, 0, 1, 1, 3]], "shape": [2, 2, 2, 3]}}""").Input("m");

        Assert.Equal([2, 2, 2, 3], mask.Shape);
        Assert.Equal(
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0], mask.Values);
    }

    [Fact]
    public void Lists_of_numbers_are_literal()
    {
        var parity = Open("""{"ids": [[1, 2, 3], [4, 5, 6]]}""");

        Assert.Equal([2, 3], parity.Input("ids").Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], parity.Longs("ids"));
    }

    private ParityCase Open(string inputs)
    {
        var json = $$"""{"kind": "k", "seed": 7, "inputs": {{inputs}}, "expected": {} }""";
        File.WriteAllText(Path.Combine(_folder, "case.json"), json);
        return ParityCase.Open(_folder);
    }
}
