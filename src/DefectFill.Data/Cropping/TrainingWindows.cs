using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;

namespace DefectFill.Data.Cropping;

/// <summary>
/// Random training windows around a mask: context, position and zoom are drawn anew each time.
/// </summary>
internal sealed class TrainingWindows(Mask mask, WindowOptions options, double mostZoom)
{
    private const int Attempts = 16;
    private const int ShiftsInSide = 4; // a window moves by at most a quarter of its side

    private readonly IReadOnlyList<PieceCluster> _clusters =
        options.Mode == WindowMode.Off ? [] : PieceCluster.Of(mask, options);

    /// <summary>A window that contains some of the mask.</summary>
    public Window Draw(Generator random)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var box = Zoomed(Wide(random), random);
            if (!mask.Crop(box).IsEmpty)
            {
                return new Window(box, options.ModelSide);
            }
        }

        return Windows.For(mask, options)[0].Window;
    }

    /// <summary>
    /// The paper enlarges by a factor of at least 1 and crops back: the same as a smaller window anywhere inside.
    /// </summary>
    internal static Box Zoomed(Box box, double mostZoom, Generator random)
    {
        var zoom = mostZoom > 1 ? random.Uniform(1, mostZoom) : 1;
        var (width, height) = (Shrunk(box.Width, zoom), Shrunk(box.Height, zoom));
        return new Box(
            box.X + random.Below(box.Width - width + 1), box.Y + random.Below(box.Height - height + 1), width, height);
    }

    private static int Shrunk(int side, double zoom) => Math.Max(1, (int)Math.Round(side / zoom));

    private Box Zoomed(Box box, Generator random) => Zoomed(box, mostZoom, random);

    private Box Wide(Generator random)
    {
        if (options.Mode == WindowMode.Off)
        {
            return mask.Bounds;
        }

        var cluster = AnyCluster(random);
        var about = cluster.FitsOneWindow ? cluster.Box : cluster.AnyPixel(random);
        var length = Math.Max(cluster.Box.Width, cluster.Box.Height);
        var context = random.Uniform(options.LeastContext, options.MostContext);
        var side = options.Side(length, context, cluster.LongestSide);
        return Windows.SquareAt(
            side,
            Shifted(about.X, about.Width, side, random),
            Shifted(about.Y, about.Height, side, random),
            mask.Bounds);
    }

    // Chosen so that every defect pixel is equally likely to be at the centre of attention.
    private PieceCluster AnyCluster(Generator random)
    {
        var pixel = random.Below(mask.Area);
        foreach (var cluster in _clusters)
        {
            pixel -= cluster.Area;
            if (pixel < 0)
            {
                return cluster;
            }
        }

        return _clusters[^1];
    }

    // Start of the window along one axis: near the centre, but not so far off that it cuts its subject.
    private static int Shifted(int start, int length, int side, Generator random)
    {
        var middle = start + length / 2 - side / 2;
        var most = Math.Min(side / ShiftsInSide, Math.Max(0, (side - length) / 2));
        return middle - most + random.Below(2 * most + 1);
    }
}
