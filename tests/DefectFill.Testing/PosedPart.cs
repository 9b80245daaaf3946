using DefectFill.Core.Random;
using DefectFill.Drawing.Fields;
using DefectFill.Drawing.Parts;
using DefectFill.Drawing.Scenes;
using DefectFill.Drawing.Surfaces;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using static DefectFill.Drawing.Parts.Outlines;

namespace DefectFill.Testing;

/// <summary>Shapes of drawn parts, from clearly oriented to rotationally symmetric.</summary>
internal enum PosedShape
{
    /// <summary>An angle with two holes.</summary>
    Bracket,

    /// <summary>A long rod with a head and a threaded end.</summary>
    Bolt,

    /// <summary>A rectangle with one small hole beside its centre, else symmetric.</summary>
    Plate,

    /// <summary>A disc with one notch.</summary>
    Disc,

    /// <summary>A hexagon with a bore: six poses look alike.</summary>
    Nut,
}

/// <summary>A photo of a drawn metal part whose pose, light and grain are random but known.</summary>
internal sealed class PosedPart
{
    private const float Unit = 34; // half the part's extent, in its own units

    private readonly Outline _outline;

    /// <param name="shape">The part.</param>
    /// <param name="number">Photos of other numbers show the same part in other poses.</param>
    /// <param name="size">Side of the photo in pixels.</param>
    public PosedPart(PosedShape shape, int number, int size = 160)
    {
        var chance = Generator.For(1, $"posed {shape}", number);
        Shape = shape;
        Pose = Place(chance, size);
        var pieces = Pieces(shape);
        _outline = pieces.Where(piece => piece.Relief != Relief.Sunk).Select(piece => piece.Outline)
            .Aggregate((one, other) => one.With(other));
        foreach (var hole in pieces.Where(piece => piece.Relief == Relief.Sunk && piece.Thickness > 6))
        {
            _outline = _outline.Without(hole.Outline);
        }

        Photo = Shoot(chance, size, [Pose], pieces);
    }

    public PosedShape Shape { get; }

    /// <summary>From pixels to the part's own units; its outline reaches 34 units from the centre.</summary>
    public Frame Pose { get; }

    public Photo Photo { get; }

    /// <summary>The pixels that show the part.</summary>
    public Mask Part => Within(_outline);

    /// <summary>Number of poses that look alike.</summary>
    public int Symmetry => Shape == PosedShape.Nut ? 6 : 1;

    /// <summary>A photo with two of the parts apart from each other.</summary>
    public static (Photo Photo, Frame First, Frame Second) Two(PosedShape shape, int number, int size)
    {
        var chance = Generator.For(1, $"two {shape}", number);
        var zoom = size / 160f * .75f;
        var (first, second) = (
            new Frame(.28f * size, size * chance.Between(.3f, .7f), chance.Angle(), zoom),
            new Frame(.74f * size, size * chance.Between(.3f, .7f), chance.Angle(), zoom));
        return (Shoot(chance, size, [first, second], Pieces(shape)), first, second);
    }

    /// <summary>A spot of this radius about a point of the part, both in its own units.</summary>
    public Mask Spot(float u, float v, float radius) => Within(Disc(u, v, radius));

    /// <summary>How points of this photo move to the same points of the part in another photo.</summary>
    public Similarity To(PosedPart other) => Between(Pose, other.Pose);

    public static Similarity Between(Frame from, Frame to) => Similarity.About(
        (from.X, from.Y), (to.X, to.Y), to.Scale / from.Scale, (to.Angle - from.Angle) * 180 / MathF.PI, false);

    private Mask Within(Outline outline) => Mask.FromPixels(
        Photo.Width, Photo.Height,
        [
            .. Enumerable.Range(0, Photo.Width * Photo.Height).Select(i =>
            {
                var (u, v) = Pose.Of(i % Photo.Width, i / Photo.Width);
                return (byte)(outline(u, v) < 0 ? 1 : 0);
            }),
        ]);

    private static Frame Place(Generator chance, int size)
    {
        var zoom = size / 160f * chance.Between(.85f, 1.2f);
        var room = .5f * size - 1.25f * Unit * zoom;
        return new Frame(
            .5f * size + chance.Between(-1, 1) * room, .5f * size + chance.Between(-1, 1) * room, chance.Angle(), zoom);
    }

    private static Piece[] Pieces(PosedShape shape) => shape switch
    {
        PosedShape.Bracket =>
        [
            Raised(Box(9, 28, 3).Moved(-15, 0).With(Box(24, 8, 3).Moved(0, 20))),
            Hole(Disc(-15, -18, 4)), Hole(Disc(17, 20, 4)),
        ],
        PosedShape.Bolt =>
        [
            new Piece(Box(24, 6, 2).Moved(8, 0), Relief.Domed, 4, 6)
            {
                Ribs = (u, _) => u > 12 ? MathF.Abs(MathF.Sin(u)) : 0,
            },
            Raised(Box(5, 13, 2).Moved(-21, 0)),
        ],
        PosedShape.Plate => [Raised(Box(30, 18, 3)), Hole(Disc(-16, 0, 5))],
        PosedShape.Disc => [Raised(Disc(28).Without(Box(6, 6, 1).Moved(28, 0)))],
        _ => [Raised(Polygon(6, 27)), Hole(Disc(13))],
    };

    private static Piece Raised(Outline outline) => new(outline, Relief.Raised, 4, 2);

    private static Piece Hole(Outline outline) => new(outline, Relief.Sunk, 8, 2);

    private static Photo Shoot(Generator chance, int size, Frame[] poses, Piece[] pieces)
    {
        var scene = new Scene(size, isGrey: true);
        var light = Lamp(chance, size);
        scene.Lay(Sheet(chance, size, Synthetics.Rubber), new Tint(.16f, .16f, .16f), new Tint(.16f, .16f, .16f));
        var steel = new Coat(Sheet(chance, size, Metals.Brushed), new Tint(.55f, .55f, .55f), default);
        foreach (var pose in poses)
        {
            foreach (var piece in pieces)
            {
                if (piece.Relief == Relief.Sunk)
                {
                    scene.Sink(piece, pose, light, floor: .25f);
                }
                else
                {
                    scene.Put(piece, pose, light, steel);
                }
            }
        }

        var camera = Camera.Draw(chance) with { Defocus = .4f, Sharpening = 0, Gamma = 1, Grain = .015f };
        return Photo.FromPixels(size, size, 3, camera.Shoot(Shader.Render(scene, light)));
    }

    private static Surface Sheet(Generator chance, int size, Func<Swatch, Surface> paint)
    {
        var surface = paint(new Swatch(chance, size));
        return surface with { Tone = Layers.Scaled(surface.Tone, .5f) };
    }

    private static Light Lamp(Generator chance, int size)
    {
        var (slope, tilt, angle) = (chance.Between(-.3f, .3f), chance.Between(-.3f, .3f), chance.Angle());
        return Light.Draw(chance, size) with
        {
            Towards = (MathF.Cos(angle), MathF.Sin(angle)),
            Slant = chance.Between(.3f, .8f),
            Ambient = .45f,
            Field = Plane.Draw(size, (x, y) => MathF.Exp(slope * (2 * x / size - 1) + tilt * (2 * y / size - 1))),
        };
    }
}
