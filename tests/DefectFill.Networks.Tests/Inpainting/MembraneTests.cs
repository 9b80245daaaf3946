using DefectFill.Networks.Inpainting;
using Xunit;

namespace DefectFill.Networks.Tests.Inpainting;

public class MembraneTests
{
    private const int Width = 24;

    [Fact]
    public void A_slope_is_carried_on_over_the_hole()
    {
        var plane = Plane((x, _) => .01f * x);
        var hole = Hole((x, y) => x is >= 8 and < 16 && y is >= 8 and < 16);

        var skin = Membrane.Span(plane, hole, Width);

        Assert.Equal(plane[12 * Width + 10], skin[12 * Width + 10], 2);
        Assert.Equal(plane[9 * Width + 14], skin[9 * Width + 14], 2);
    }

    [Fact]
    public void Inside_the_hole_every_value_is_the_mean_of_its_neighbours()
    {
        var plane = Plane((x, y) => MathF.Sin(x) + .3f * y);
        var hole = Hole((x, y) => (x - 12) * (x - 12) + (y - 12) * (y - 12) < 36);

        var skin = Membrane.Span(plane, hole, Width);

        foreach (var i in Enumerable.Range(0, skin.Length).Where(i => hole[i]))
        {
            var around = (skin[i - 1] + skin[i + 1] + skin[i - Width] + skin[i + Width]) / 4;
            Assert.Equal(around, skin[i], 3);
        }
    }

    [Fact]
    public void What_lies_under_the_hole_does_not_count()
    {
        var hole = Hole((x, y) => x < 9 && y > 12);

        var first = Membrane.Span(Plane((x, y) => x < 9 && y > 12 ? 100 : .1f * y), hole, Width);
        var second = Membrane.Span(Plane((x, y) => x < 9 && y > 12 ? -7 : .1f * y), hole, Width);

        Assert.Equal(second, first);
    }

    [Fact]
    public void Over_a_hole_without_surroundings_it_is_flat()
    {
        Assert.All(Membrane.Span(Plane((x, _) => x), Hole((_, _) => true), Width), value => Assert.Equal(0, value));
    }

    private static float[] Plane(Func<int, int, float> value) =>
        [.. Enumerable.Range(0, Width * Width).Select(i => value(i % Width, i / Width))];

    private static bool[] Hole(Func<int, int, bool> isInside) =>
        [.. Enumerable.Range(0, Width * Width).Select(i => isInside(i % Width, i / Width))];
}
