using DefectFill.Imaging.Files;

namespace DefectFill.Data.Checks;

/// <summary>
/// Bounds the memory of checks on all cores: of pictures above 32 megapixels, such as line scans, one is in memory at a
/// time.
/// </summary>
internal static class LargePictures
{
    private const long ManyPixels = 1 << 25;

    private static readonly Lock s_one = new();

    /// <summary>Does the work on a picture, waiting for another large one.</summary>
    public static T OneAtATime<T>(string path, Func<T> work)
    {
        if (ImageHeader.Peek(path) <= ManyPixels)
        {
            return work();
        }

        lock (s_one)
        {
            return work();
        }
    }
}
