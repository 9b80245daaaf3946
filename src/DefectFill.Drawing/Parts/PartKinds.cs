using DefectFill.Drawing.Fields;
using static DefectFill.Drawing.Parts.Outlines;

namespace DefectFill.Drawing.Parts;

/// <summary>Every part of the drawn world.</summary>
internal static class PartKinds
{
    public static readonly IReadOnlyList<PartKind> All =
    [
        new("disc", m => [m.Raised(Disc(m.Radius))]),
        new("ring", m => [m.Raised(Disc(m.Radius).Without(Disc(m.Share(.45f, .85f))))]),
        new("tube", Tube),
        new("washer", m => [m.Raised(Disc(m.Radius).Without(Disc(m.Share(.25f, .55f))))]),
        new("plate", Plate),
        new("bar", m => [m.Raised(Box(m.Radius, m.Share(.12f, .4f), m.Share(0, .1f)))]),
        new("gear", Gear),
        new("nut", m => [m.Raised(Polygon(6, m.Radius).Without(Disc(m.Share(.4f, .6f))))]),
        new("bolt", m => [m.Raised(Disc(1.1f * m.Radius)), m.Raised(Polygon(6, .85f * m.Radius))]),
        new("screw", Screw),
        new("capsule", Capsule),
        new("ball", m => [m.Domed(Disc(m.Radius), m.Radius)]),
        new("bracket", Bracket),
        new("block", m => [m.Raised(Polygon(3 + m.Chance.Below(6), m.Radius * .8f))]),
        new("rod", Rod),
        new("cable", Cable),
        new("edge", m => [m.Raised(HalfPlane())]),
        new("slot", m => [m.Sunk(Box(m.Radius, m.Share(.08f, .3f), m.Radius * .08f))]),
        new("groove", m => [m.Sunk(Wave(MathF.Max(1.2f, m.Radius * .06f), m.Share(0, .3f), m.Radius))]),
        new("rib", Rib),
        new("grille", Grille),
        new("comb", Comb),
        new("star", Star),
    ];

    /// <summary>Parts that can lie on a bench by themselves.</summary>
    public static readonly IReadOnlyList<PartKind> Whole =
        [.. All.Where(part => part.Word is not ("edge" or "slot" or "groove" or "rib" or "grille"))];

    private static IEnumerable<Piece> Tube(PartMaker m)
    {
        var hole = m.Share(.4f, .7f);
        return [m.Domed(Disc(m.Radius).Without(Disc(hole)), (m.Radius - hole) / 2)];
    }

    private static IEnumerable<Piece> Plate(PartMaker m)
    {
        var (a, b, corner) = (m.Radius, m.Share(.5f, 1), m.Share(.02f, .25f));
        yield return m.Raised(Box(a, b, corner));
        var hole = m.Share(.06f, .16f);
        if (m.Chance.Bernoulli(.6))
        {
            var (x, y) = (a - 2.2f * hole, b - 2.2f * hole);
            yield return m.Sunk((u, v) => Disc(hole)(MathF.Abs(u) - x, MathF.Abs(v) - y));
        }
    }

    private static IEnumerable<Piece> Gear(PartMaker m)
    {
        var tooth = m.Share(.12f, .28f);
        var wheel = Outlines.Gear(8 + m.Chance.Below(20), m.Radius - tooth / 2, tooth);
        yield return m.Raised(wheel.Without(Disc(m.Share(.1f, .35f))));
        if (m.Chance.Bernoulli(.5))
        {
            yield return m.Sunk(Disc(m.Radius * .7f).Without(Disc(m.Radius * .45f)));
        }
    }

    private static IEnumerable<Piece> Screw(PartMaker m)
    {
        var (length, half) = (m.Radius * .65f, m.Share(.09f, .16f));
        yield return m.Domed(Disc(m.Radius), m.Radius * .6f);
        var slot = Box(length, half, half * .3f);
        yield return m.Chance.Below(3) switch
        {
            0 => m.Sunk(slot),
            1 => m.Sunk(slot.With(Box(half, length, half * .3f))),
            _ => m.Sunk(Polygon(6, m.Radius * .45f)),
        };
    }

    private static IEnumerable<Piece> Capsule(PartMaker m)
    {
        var half = m.Share(.3f, .5f);
        yield return m.Domed(Box(m.Radius, half, half), half);
        if (m.Chance.Bernoulli(.5))
        {
            yield return m.Sunk(Box(.7f, half * .95f, .3f));
        }
    }

    private static IEnumerable<Piece> Bracket(PartMaker m)
    {
        var (arm, hole) = (m.Share(.25f, .4f), m.Share(.08f, .16f));
        var upright = Box(arm, m.Radius, arm * .3f).Moved(arm - m.Radius, 0);
        var foot = Box(m.Radius, arm, arm * .3f).Moved(0, m.Radius - arm);
        yield return m.Raised(upright.With(foot));
        yield return m.Sunk(Disc(arm - m.Radius, arm * .8f - m.Radius, hole)
            .With(Disc(m.Radius - arm * .8f, m.Radius - arm, hole)));
    }

    private static IEnumerable<Piece> Rod(PartMaker m)
    {
        var (half, pitch) = (m.Share(.12f, .35f), m.Chance.Log(3, 9));
        var rod = m.Domed(Box(2.5f * m.Radius, half, 0), half);
        yield return m.Chance.Bernoulli(.6)
            ? rod with { Ribs = (u, v) => .35f * pitch * MathF.Abs(MathF.Sin(MathF.PI * (u + .15f * v) / pitch)) }
            : rod;
    }

    private static IEnumerable<Piece> Cable(PartMaker m)
    {
        var half = MathF.Max(1.5f, m.Share(.05f, .18f));
        yield return m.Domed(Wave(half, m.Share(.1f, .5f), m.Share(.4f, 1)), half);
    }

    private static IEnumerable<Piece> Rib(PartMaker m)
    {
        var half = MathF.Max(1.5f, m.Share(.06f, .2f));
        var pitch = half * m.Chance.Between(2.5f, 8);
        Outline rib = (u, v) => MathF.Abs(u) - half;
        yield return m.Domed(m.Chance.Bernoulli(.5) ? rib : rib.Repeated(pitch, 1e4f), half);
    }

    private static IEnumerable<Piece> Grille(PartMaker m)
    {
        var hole = MathF.Max(1.6f, m.Share(.08f, .25f));
        var pitch = hole * m.Chance.Between(2.4f, 4.5f);
        Outline one = m.Chance.Bernoulli(.7) ? Disc(hole) : Box(hole, hole * .5f, hole * .2f);
        yield return m.Sunk(one.Repeated(pitch, pitch));
    }

    private static IEnumerable<Piece> Comb(PartMaker m)
    {
        var half = MathF.Max(1.5f, m.Share(.05f, .15f));
        Outline row = (u, v) => MathF.Abs(v) - m.Radius * .5f;
        Outline tooth = (u, v) => MathF.Abs(u) - half;
        var all = tooth.Repeated(half * m.Chance.Between(3, 5), 1e4f);
        yield return m.Raised((u, v) => MathF.Max(MathF.Max(all(u, v), row(u, v)), MathF.Abs(u) - 1.6f * m.Radius));
    }

    private static IEnumerable<Piece> Star(PartMaker m)
    {
        var (points, deep) = (4 + m.Chance.Below(5), m.Chance.Between(.15f, .4f));
        yield return m.Raised((u, v) =>
        {
            var reach = m.Radius * (1 - deep + deep * MathF.Cos(points * MathF.Atan2(v, u)));
            return (MathF.Sqrt(u * u + v * v) - reach) * .8f;
        });
    }
}
