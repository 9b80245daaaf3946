using DefectFill.Core.Options;
using DefectFill.Data.Cropping;
using DefectFill.Data.Metrics;
using DefectFill.Imaging;

namespace DefectFill.Filling;

/// <summary>
/// How much of a surface's finest grain is visible within a defect, to restore it in fills of reduced windows.
/// </summary>
/// <remarks>
/// A window around a large mask is reduced for the model, so its fill lacks the finest grain and looks blurred beside
/// the photo. The good photo has that grain under the mask too; a stain shows all of it, a smooth hole none.
/// </remarks>
/// <param name="Share">Amplitude of the grain inside the defect relative to its surroundings, 0 to 1.</param>
internal sealed record SurfaceGrain(double Share)
{
    private const double Edge = 2; // pixels of the model's image at a defect's edge, which are not grain

    /// <summary>
    /// The grain of a defect's photos in the windows it is filled in; all of it if none of them is reduced.
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

    /// <summary>Accumulates the same photo by photo.</summary>
    internal sealed class Tally(WindowOptions windows)
    {
        private readonly Power _inside = new();
        private readonly Power _around = new();

        public SurfaceGrain Grain =>
            new(_inside.Mean < _around.Mean ? Math.Sqrt(_inside.Mean / _around.Mean) : 1);

        public void Add(Photo photo, Mask mask)
        {
            foreach (var part in Windows.For(mask, windows).Where(part => IsReduced(part.Window)))
            {
                var edge = (int)Math.Ceiling(Edge / part.Window.Scale);
                var all = photo.Crop(part.Window.Box).To8Bit().ToGrey();
                var shown = Shown(all, part.Window with { Box = all.Bounds });
                _inside.Add(all, shown, part.Whole.Erode(edge));
                _around.Add(all, shown, Contrast.Ring(part.Whole, edge, 3 * edge));
            }
        }
    }

    /// <summary>Whether the model works on a window at less than the photo's resolution.</summary>
    public static bool IsReduced(Window window) => window.Scale < 1;

    /// <summary>
    /// The grain to restore in a window's fills: what the good photo has there beyond the model's resolution.
    /// </summary>
    /// <param name="good">The whole photo.</param>
    /// <param name="window">The window of the fills.</param>
    public WindowGrain In(Photo good, Window window) => new(Share, good.Crop(window.Box), Shown(good, window));

    private static Photo Shown(Photo photo, Window window) => window.ToPhotoScale(window.CropPhoto(photo));

    /// <summary>Mean square of the grain over some pixels.</summary>
    private sealed class Power
    {
        private double _squares;
        private long _count;

        /// <summary>NaN if there are no pixels.</summary>
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
