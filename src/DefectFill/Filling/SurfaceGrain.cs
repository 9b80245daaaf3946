using DefectFill.Core.Options;
using DefectFill.Data.Cropping;
using DefectFill.Data.Metrics;
using DefectFill.Imaging;

namespace DefectFill.Filling;

/// <summary>
/// How much of a surface's finest grain shows within a defect: fills of reduced windows get that back.
/// </summary>
/// <remarks>
/// A window about a large mask is shrunk for the model, so that its fill lacks the finest grain and looks blurred
/// beside the photo's. The good photo has that grain under the mask too: a stain shows all of it, a smooth hole none.
/// </remarks>
/// <param name="Share">Amplitude of the grain in the defect / around it, 0 to 1.</param>
public sealed record SurfaceGrain(double Share)
{
    private const double Edge = 2; // pixels of the model's picture at a defect's edge, which is no grain

    /// <summary>
    /// That of a defect's photos, seen through windows as it is filled in; all of it when none of them is reduced.
    /// </summary>
    public static SurfaceGrain Of(IEnumerable<(Photo Photo, Mask Mask)> pairs, WindowOptions windows)
    {
        var tally = new Tally(windows);
        foreach (var (photo, mask) in pairs)
        {
            tally.Add(photo, mask);
        }

        return tally.Grain;
    }

    /// <summary>The same, photo after photo.</summary>
    internal sealed class Tally(WindowOptions windows)
    {
        private readonly Power _inside = new();
        private readonly Power _around = new();

        public SurfaceGrain Grain =>
            new(_inside.Mean < _around.Mean ? Math.Sqrt(_inside.Mean / _around.Mean) : 1);

        public void Add(Photo photo, Mask mask)
        {
            var grey = photo.To8Bit().ToGrey();
            foreach (var part in Windows.For(mask, windows).Where(part => IsReduced(part.Window)))
            {
                var edge = (int)Math.Ceiling(Edge / part.Window.Scale);
                var (all, shown) = (grey.Crop(part.Window.Box), Shown(grey, part.Window));
                _inside.Add(all, shown, part.Whole.Erode(edge));
                _around.Add(all, shown, Contrast.Ring(part.Whole, edge, 3 * edge));
            }
        }
    }

    /// <summary>Whether the model sees less of a window than the photo has.</summary>
    public static bool IsReduced(Window window) => window.Scale < 1;

    /// <summary>What a window's fills get back: the grain that the good photo has there, unseen by the model.</summary>
    /// <param name="good">The whole photo.</param>
    /// <param name="window">Where the fills lie.</param>
    public WindowGrain In(Photo good, Window window) => new(Share, good.Crop(window.Box), Shown(good, window));

    private static Photo Shown(Photo photo, Window window) => window.ToPhotoScale(window.CropPhoto(photo));

    /// <summary>Mean square of the grain in some pixels.</summary>
    private sealed class Power
    {
        private double _squares;
        private long _count;

        /// <summary>NaN without a pixel.</summary>
        public double Mean => _squares / _count;

        public void Add(Photo all, Photo shown, Mask where)
        {
            for (var i = 0; i < where.Pixels.Length; i++)
            {
                if (where.Pixels[i] != 0)
                {
                    var grain = all.Bytes[i] - shown.Bytes[i];
                    (_squares, _count) = (_squares + grain * grain, _count + 1);
                }
            }
        }
    }
}
