using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Oddities;
using DefectFill.Drawing.Scenes;

namespace DefectFill.Drawing.Worlds;

/// <summary>Spots and strokes that belong to a surface: many similar ones, not oddities.</summary>
internal static class Pattern
{
    public static void Spots(Scene scene, Generator chance)
    {
        var (least, most, tone) = (chance.Log(.6f, 4), chance.Log(1, 3), chance.Sign() * chance.Log(.1f, .8f));
        var trail = new Trail(scene.Size, 3);
        for (var count = 2 + chance.Below(14); count > 0; count--)
        {
            var (x, y) = (chance.Between(0, scene.Size), chance.Between(0, scene.Size));
            var half = chance.Log(least, least * most);
            var end = new TrailPoint(x + chance.Gauss(half / 2), y + chance.Gauss(half / 2), half);
            trail.Add(new TrailPoint(x, y, half), end);
        }

        var soft = chance.Between(.5f, 1.6f);
        Stamp.Paint(trail.Distance, soft, (i, d) => scene.Tone(i, MathF.Exp(tone * Curve.Step(soft, -soft, d))));
    }

    public static void Strokes(Scene scene, Generator chance)
    {
        var style = new WalkStyle(4, chance.Log(.01f, .2f), chance.Log(.4f, 3))
        {
            Smoothness = .95f,
            Taper = chance.Between(.1f, 1),
        };
        var tone = chance.Sign() * chance.Log(.1f, .7f);
        var trail = new Trail(scene.Size, 2);
        for (var count = 1 + chance.Below(5); count > 0; count--)
        {
            var place = (chance.Between(0, scene.Size), chance.Between(0, scene.Size));
            trail.Add(Walks.Through(chance, place, scene.Size * chance.Between(.1f, .5f), style));
        }

        Stamp.Paint(trail.Distance, 1, (i, d) => scene.Tone(i, MathF.Exp(tone * Curve.Coverage(d))));
    }
}
