using DefectFill.Data.Cropping;
using DefectFill.Imaging;

namespace DefectFill.Filling;

/// <summary>A good photo's grain in one window, for all fills of that window.</summary>
/// <param name="Share">Amplitude with which it is restored, 0 to 1.</param>
/// <param name="All">The window of the good photo.</param>
/// <param name="Shown">The same at the model's resolution, enlarged to the photo's scale.</param>
internal sealed record WindowGrain(double Share, Photo All, Photo Shown)
{
    /// <summary>A fill with this grain added.</summary>
    /// <param name="fill">Has the window's size in the photo, and the photo's depth and channels.</param>
    public Photo Return(Photo fill) => Stitching.Add(fill, Share, All, Shown);
}
