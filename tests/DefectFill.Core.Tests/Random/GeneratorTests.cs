using System.Text.Json;
using DefectFill.Core.Random;
using Xunit;

namespace DefectFill.Core.Tests.Random;

/// <summary>Golden values from <c>tests/golden/generator.py</c>, which knows only the documentation.</summary>
public class GeneratorTests
{
    public static TheoryData<int> Streams => [0, 1, 2, 3];

    [Theory, MemberData(nameof(Streams))]
    public void Draws_are_those_of_an_independent_implementation(int index)
    {
        var stream = new Stream(index);
        var words = stream.New();
        var uniform = stream.New();
        var below = stream.New();

        Assert.Equal(stream.Doubles("words"), Many(9, () => (double)words.NextUInt32()));
        Assert.Equal(stream.Doubles("uniform"), Many(5, uniform.Uniform));
        Assert.Equal(
            stream["below"].EnumerateArray().Select(number => number.GetInt64()),
            new[] { 1, 2, 7, 1000, (1L << 62) + 1, long.MaxValue, 3L << 61 }.Select(below.Below));
        Assert.Equal(stream.Doubles("permutation"), stream.New().Permutation(20).Select(i => (double)i));
    }

    [Theory, MemberData(nameof(Streams))]
    public void Fills_are_those_of_an_independent_implementation(int index)
    {
        var stream = new Stream(index);
        var (uniform, normal) = (new float[37], new float[501]);
        stream.New().FillUniform(uniform);
        stream.New().FillNormal(normal);

        Assert.Equal(stream.Doubles("fillUniform"), uniform.Select(x => (double)x));
        Assert.Equal(stream.Doubles("fillNormal"), normal.Select(x => (double)x));
    }

    [Theory, MemberData(nameof(Streams))]
    public void Normals_are_the_Box_Muller_transform_to_the_last_places(int index)
    {
        var stream = new Stream(index);
        var generator = stream.New();

        foreach (var expected in stream.Doubles("normal"))
        {
            Assert.Equal(expected, generator.Normal(), tolerance: 4e-15);
        }
    }

    [Theory, MemberData(nameof(Streams))]
    public void A_fill_starts_at_a_whole_block_and_draws_continue_after_it(int index)
    {
        var stream = new Stream(index);
        var generator = stream.New();
        var uniform = new float[17];

        var before = Many(3, () => (double)generator.NextUInt32());
        generator.FillUniform(uniform);
        var after = Many(2, () => (double)generator.NextUInt32());

        double[] found = [.. before, .. uniform.Select(x => (double)x), .. after];
        Assert.Equal(stream.Doubles("mixed"), found);
    }

    [Fact]
    public void Different_names_give_different_streams()
    {
        Generator[] named =
        [
            Generator.For(0, "a"), Generator.For(1, "a"), Generator.For(0, "b"), Generator.For(0, "a", 0),
            Generator.For(0, "a", 0, 0), Generator.For(0, "a", 1), Generator.For(0, "a\0\0\0\0\0\0\0\0"),
        ];

        Assert.Equal(named.Length, named.Select(generator => generator.NextUInt64()).Distinct().Count());
    }

    [Fact]
    public void A_shorter_fill_is_a_prefix_of_a_longer_one()
    {
        var whole = new float[100];
        Generator.For(3, "prefix").FillNormal(whole);
        for (var length = 0; length <= whole.Length; length++)
        {
            var part = new float[length];
            Generator.For(3, "prefix").FillNormal(part);
            Assert.Equal(whole[..length], part);
        }
    }

    private static double[] Many(int count, Func<double> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];

    private sealed class Stream(int index)
    {
        private static readonly JsonElement s_golden = JsonDocument.Parse(File.ReadAllBytes(
            Repository.PathOf("tests/golden/generator.json"))).RootElement;

        public JsonElement this[string name] => s_golden[index].GetProperty(name);

        public double[] Doubles(string name) => [.. this[name].EnumerateArray().Select(number => number.GetDouble())];

        public Generator New() => Generator.For(
            this["seed"].GetUInt64(),
            this["purpose"].GetString()!,
            [.. this["indices"].EnumerateArray().Select(number => number.GetInt64())]);
    }
}
