using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Parts;
using DefectFill.Drawing.Scenes;
using DefectFill.Drawing.Surfaces;
using DefectFill.Lab.Demo.Category;
using static DefectFill.Drawing.Parts.Outlines;

namespace DefectFill.Lab.Demo.Assembly;

/// <summary>A brass ratchet wheel: slanted teeth and a keyway show how it lies, and if it is mirrored.</summary>
internal static class Insert
{
    public const float Radius = 28;

    private const int Teeth = 9;
    private const float Tooth = 8;
    private const float Drop = .12f; // share of a tooth over which it falls
    private const float Thickness = 6;
    private const float Bevel = 2.5f;

    /// <summary>Signed distance to the wheel's outline, negative inside.</summary>
    public static Outline Wheel(bool isMirrored) => (u, v) =>
    {
        var turn = MathF.Atan2(v, isMirrored ? -u : u) / MathF.Tau * Teeth;
        var phase = turn - MathF.Floor(turn); // 0 at the tip of a tooth, which falls and rises slowly
        var reach = Radius - Tooth * (phase < Drop ? phase / Drop : (1 - phase) / (1 - Drop));
        return (MathF.Sqrt(u * u + v * v) - reach) * .8f;
    };

    /// <summary>Puts a wheel of its own piece of brass on the scene.</summary>
    public static void Put(Scene scene, InsertPose pose, Frame plate, Light light, DemoBench bench)
    {
        var frame = pose.On(plate);
        var brass = bench.Sheet("brass", Metals.Polished, frame.Angle);
        var coat = new Coat(brass, new Tint(.6f, .47f, .22f), default);
        var side = pose.IsMirrored ? -1 : 1;
        scene.Put(new Piece(Wheel(pose.IsMirrored), Relief.Raised, Thickness, Bevel), frame, light, coat);
        var keyway = Box(2.6f, 5, 1).Moved(side * 5, -11).With(Disc(6));
        scene.Sink(new Piece(keyway, Relief.Sunk, Thickness, 1.5f), frame, light, floor: .35f);
    }
}
