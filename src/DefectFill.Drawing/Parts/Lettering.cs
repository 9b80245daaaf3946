using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;

namespace DefectFill.Drawing.Parts;

/// <summary>Marks that look like print or engraving: strokes on a 3 × 5 grid, in no real alphabet.</summary>
internal static class Lettering
{
    /// <summary>Signed distance in pixels to a few lines of glyphs.</summary>
    public static Plane Draw(Generator chance, int size)
    {
        var trail = new Trail(size, 3);
        var height = chance.Log(6, 34);
        var half = MathF.Max(.5f, height * chance.Between(.04f, .1f));
        var frame = new Frame(chance.Between(.05f, .6f) * size, chance.Between(.1f, .8f) * size, chance.Direction(.8f));
        var (glyphs, lines) = (2 + chance.Below(7), 1 + chance.Below(3));
        for (var i = 0; i < glyphs * lines; i++)
        {
            var (left, top) = (i % glyphs * height * .8f, i / glyphs * height * 1.4f);
            Glyph(chance, trail, (u, v) =>
            {
                var (x, y) = frame.Back(left + u * height * .25f, top + v * height * .25f);
                return new TrailPoint(x, y, half);
            });
        }

        return trail.Distance;
    }

    private static void Glyph(Generator chance, Trail trail, Func<int, int, TrailPoint> point)
    {
        var (u, v) = (chance.Below(3), chance.Below(2) * 4);
        for (var stroke = 0; stroke < 3 + chance.Below(2); stroke++)
        {
            var (nextU, nextV) = chance.Bernoulli(.5) ? (2 - u, v) : (u, chance.Pick(0, 2, 4));
            trail.Add(point(u, v), point(nextU, nextV));
            (u, v) = (nextU, nextV);
        }
    }
}
