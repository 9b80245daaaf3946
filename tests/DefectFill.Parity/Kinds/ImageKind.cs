using DefectFill.Core.Problems;
using DefectFill.Imaging;

namespace DefectFill.Parity.Kinds;

/// <summary>
/// Pictures from other tools: every sample; 8-bit grey as RGB, 16-bit grey as (H, W). Hostile ones are rejected.
/// </summary>
internal static class ImageKind
{
    public static IEnumerable<Check> Checks(ParityCase parity) =>
        parity.Json.GetProperty("files").EnumerateObject().Select(file => Samples(parity, file.Name));

    public static IEnumerable<Check> HostileChecks(ParityCase parity) =>
        parity.Json.GetProperty("files").EnumerateObject().Select(file => Refusal(parity.PathOf(file.Name)));

    private static Check Samples(ParityCase parity, string file)
    {
        var photo = Photo.Read(parity.PathOf(file));
        if (photo.Depth == 8)
        {
            return parity.Check(file, AsInts(photo.ToRgb().Bytes), [photo.Height, photo.Width, 3]);
        }

        long[] shape = photo.Channels == 1 ? [photo.Height, photo.Width] : [photo.Height, photo.Width, 3];
        return parity.Check(file, AsInts(photo.Words), shape);
    }

    private static ReadOnlySpan<int> AsInts<T>(ReadOnlySpan<T> samples)
        where T : unmanaged, IConvertible => Array.ConvertAll(samples.ToArray(), sample => sample.ToInt32(null));

    private static Check Refusal(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            return Check.Failed($"was read as {Photo.Read(path)}, expected a rejection", name);
        }
        catch (DatasetException error)
        {
            return Check.That(name, error.Message.StartsWith(path, StringComparison.Ordinal), error.Message);
        }
    }
}
