using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Parts;
using DefectFill.Drawing.Scenes;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Lab.Demo.Category;
using static DefectFill.Drawing.Parts.Outlines;

namespace DefectFill.Lab.Demo.Assembly;

/// <summary>A steel plate with a pocket in which a brass wheel lies, correctly or not.</summary>
/// <remarks>
/// Every photo shows another plate of the same make, slightly rotated and shifted, with the lamp in another place. The
/// photos of a defect differ from those of the same good plate by the wheel and its shadow alone.
/// </remarks>
internal sealed class AssemblyPart
{
    private const float HalfWidth = 88;
    private const float HalfDepth = 62;
    private const float Pocket = 36;
    private const float Screw = 7.5f;
    private const int Speck = 40; // pixels

    private readonly ulong _seed;
    private readonly long _number;
    private readonly int _size;
    private readonly Frame _plate;
    private readonly Light _light;
    private readonly Camera _camera;
    private readonly Scene _empty;
    private readonly InsertPose _home;

    /// <summary>The photo with this number, size × size pixels.</summary>
    public AssemblyPart(ulong seed, long number, int size)
    {
        (_seed, _number, _size) = (seed, number, size);
        var chance = Generator.For(seed, "assembly part", number);
        var bench = new DemoBench(seed, chance, size);
        _plate = bench.Pose();
        _light = bench.Lamp();
        _empty = Build(bench);
        _camera = bench.Camera();
        _home = InsertPose.Home(chance);
        Good = Shoot(_home);
    }

    /// <summary>The photo of the part as it should be, size·size·3 bytes.</summary>
    public byte[] Good { get; }

    /// <summary>The photo of the part assembled wrongly, its mask (255 where they differ) and what was done.</summary>
    public (byte[] Photo, byte[] Mask, InsertTruth Truth) Wrong(StructureMode mode)
    {
        var chance = Generator.For(_seed, "assembly mode", _number);
        var pose = InsertPose.Wrong(mode, _home, chance);
        var photo = Shoot([.. mode == StructureMode.Doubled ? [_home] : Array.Empty<InsertPose>(), .. Of(pose)]);
        InsertPose[] touched = [.. mode == StructureMode.Doubled ? [] : Of(_home), .. Of(pose)];
        var footprint = Plane.Draw(_size, (x, y) => touched.Min(each => DistanceTo(each, x, y)));
        var mask = WithoutSpecks(Change.Mask(Good, photo, footprint, chance));
        return (Change.Merge(Good, photo, mask), mask, InsertTruth.Of(mode, _home, pose, _plate));
    }

    /// <summary>The photo that the camera takes after a move of the wheel.</summary>
    /// <param name="mode">What is done.</param>
    /// <param name="move">Moves points of the good photo; null for an absent wheel.</param>
    public byte[] Moved(StructureMode mode, Similarity? move)
    {
        InsertPose[] moved = move is { } known ? [_home.Moved(known, _plate)] : [];
        return Shoot([.. mode == StructureMode.Doubled ? [_home] : Array.Empty<InsertPose>(), .. moved]);
    }

    /// <summary>Single pixels that the shadow touches far off are not drawn by a hand.</summary>
    private byte[] WithoutSpecks(byte[] pixels)
    {
        var kept = Mask.FromPixels(_size, _size, pixels).Regions().WithoutSpecks(Speck).Pixels.ToArray();
        return Array.ConvertAll(kept, pixel => pixel != 0 ? (byte)255 : (byte)0);
    }

    private static InsertPose[] Of(InsertPose? pose) => pose is null ? [] : [pose];

    private float DistanceTo(InsertPose pose, float x, float y)
    {
        var (u, v) = pose.On(_plate).Of(x, y);
        return Insert.Wheel(pose.IsMirrored)(u, v);
    }

    /// <summary>The first wheel is always of the same piece of brass, the second of another.</summary>
    private byte[] Shoot(params IReadOnlyList<InsertPose> inserts)
    {
        var scene = _empty.Copy();
        var bench = new DemoBench(_seed, Generator.For(_seed, "assembly brass", _number), _size);
        foreach (var insert in inserts)
        {
            Insert.Put(scene, insert, _plate, _light, bench);
        }

        return _camera.Shoot(Shader.Render(scene, _light));
    }

    private Scene Build(DemoBench bench)
    {
        var scene = new Scene(_size, isGrey: false);
        bench.LayMat(scene);
        scene.Put(
            new Piece(Box(HalfWidth, HalfDepth, 13), Relief.Raised, 9, 4), _plate, _light,
            bench.Steel(_plate.Angle));
        var screw = Disc(Screw).Moved(HalfWidth - 19, HalfDepth - 19);
        scene.Sink(
            new Piece((u, v) => screw(MathF.Abs(u), MathF.Abs(v)), Relief.Sunk, 6, 2.5f), _plate, _light, floor: .35f);
        var home = InsertPose.Home(Generator.For(_seed, "assembly pocket", _number));
        scene.Sink(
            new Piece(Disc(home.U, home.V, Pocket), Relief.Sunk, 3, 2), _plate, _light, floor: .72f);
        return scene;
    }
}
