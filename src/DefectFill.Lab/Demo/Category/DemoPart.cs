using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Oddities;
using DefectFill.Drawing.Parts;
using DefectFill.Drawing.Scenes;
using static DefectFill.Drawing.Parts.Outlines;

namespace DefectFill.Lab.Demo.Category;

/// <summary>
/// The part of the demo: a brushed steel plate with a bored collar and four screw holes on a dark mat.
/// </summary>
/// <remarks>
/// Every photo shows another plate of the same make, slightly rotated and shifted, with the lamp in another place.
/// </remarks>
internal sealed class DemoPart
{
    private const float HalfWidth = 88;
    private const float HalfDepth = 62;
    private const float Bore = 27;
    private const float Collar = 40;
    private const float Screw = 7.5f;
    private const float ScrewU = HalfWidth - 19;
    private const float ScrewV = HalfDepth - 19;
    private const float Clearance = 6; // between a burn and a screw hole: poses vary by 4

    private readonly Generator _chance;
    private readonly int _size;
    private readonly float _zoom;
    private readonly Frame _pose;
    private readonly Light _light;
    private readonly Camera _camera;
    private readonly Scene _scene;

    /// <summary>The photo with this number, size × size pixels.</summary>
    public DemoPart(ulong seed, long number, int size)
    {
        (_chance, _size) = (Generator.For(seed, "demo part", number), size);
        var bench = new DemoBench(seed, _chance, size);
        _zoom = bench.Zoom;
        _pose = bench.Pose();
        _light = bench.Lamp();
        _scene = Build(bench);
        _camera = bench.Camera();
        Good = _camera.Shoot(Shader.Render(_scene, _light));
    }

    /// <summary>The photo of the good part, size·size·3 bytes.</summary>
    public byte[] Good { get; }

    /// <summary>The photo with a burn somewhere on the plate, and its mask: 255 where they differ, else 0.</summary>
    public (byte[] Photo, byte[] Mask) Burn()
    {
        var scene = _scene.Copy();
        var radius = _chance.Between(15, 27);
        var (u, v) = Place(radius);
        var stamp = new Stamp(_chance, scene, _light, _pose.Back(u * _zoom, v * _zoom)) { Radius = _zoom * radius };
        BurnMark.Make(stamp);
        var photo = _camera.Shoot(Shader.Render(scene, _light));
        var mask = Change.Mask(Good, photo, stamp.Footprint, _chance);
        return (Change.Merge(Good, photo, mask), mask);
    }

    /// <summary>
    /// Somewhere on the plate, clear of the screw holes and mostly of the bore: the mask is used on other plates, which
    /// are placed slightly differently.
    /// </summary>
    private (float U, float V) Place(float radius)
    {
        while (true)
        {
            var (u, v) = (HalfWidth * _chance.Between(-.75f, .75f), HalfDepth * _chance.Between(-.7f, .7f));
            var fromScrew = float.Hypot(MathF.Abs(u) - ScrewU, MathF.Abs(v) - ScrewV);
            if (fromScrew > Screw + Clearance + radius && float.Hypot(u, v) > Bore + .7f * radius)
            {
                return (u, v);
            }
        }
    }

    private Scene Build(DemoBench bench)
    {
        var scene = new Scene(_size, isGrey: false);
        bench.LayMat(scene);
        var steel = bench.Steel(_pose.Angle);
        var bore = Disc(Bore);
        scene.Put(new Piece(Box(HalfWidth, HalfDepth, 13).Without(bore), Relief.Raised, 9, 4), _pose, _light, steel);
        scene.Put(new Piece(Disc(Collar).Without(bore), Relief.Raised, 4, 3), _pose, _light, steel);
        var screw = Disc(Screw).Moved(ScrewU, ScrewV);
        Outline screws = (u, v) => screw(MathF.Abs(u), MathF.Abs(v));
        scene.Subject = Plane.Draw(_size, (x, y) => OnSteel(bore, screws, x, y));
        scene.Sink(new Piece(screws, Relief.Sunk, 6, 2.5f), _pose, _light, floor: .35f);
        return scene;
    }

    private float OnSteel(Outline bore, Outline screws, float x, float y)
    {
        var (u, v) = _pose.Of(x, y);
        var isSteel = Box(HalfWidth, HalfDepth, 13)(u, v) < -1 && bore(u, v) > 1 && screws(u, v) > 0;
        return isSteel ? 1 : 0;
    }
}
