using DefectFill.Data.Cropping;
using DefectFill.Imaging;

namespace DefectFill.Filling;

/// <summary>A good photo's grain in one window, for all fills of that window.</summary>
/// <param name="Share">Amplitude with which it comes back, 0 to 1.</param>
/// <param name="All">The window of the good photo.</param>
/// <param name="Shown">The same as the model sees it, at the photo's scale.</param>
public sealed record WindowGrain(double Share, Photo All, Photo Shown)
{
    /// <summary>A fill with this grain.</summary>
    /// <param name="fill">Of the window's size in the photo; depth and channels as the photo's.</param>
    public Photo Return(Photo fill) => Stitching.Add(fill, Share, All, Shown);
}
