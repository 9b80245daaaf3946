using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Networks.Extraction;
using DefectFill.Selection;

namespace DefectFill.Lab.Evaluation;

/// <summary>
/// How far images differ inside the mask from the good photos that they were filled into. Neither a high nor a low
/// value is good: no change means no defect.
/// </summary>
/// <param name="data">Folder of the good photos.</param>
/// <param name="builtIn">File of the built-in features; null or missing if they are not available.</param>
internal sealed class FillChange(string data, string? builtIn)
{
    private static readonly PsnrScore s_psnr = new();
    private static readonly SsimScore s_ssim = new();

    private readonly Lazy<string?> _builtInHash = new(() => File.Exists(builtIn) ? FileHash.Of(builtIn) : null);

    public IEnumerable<Figure> Figures(SetImages images, CancellationToken stop)
    {
        var fills = images.Lines.Select(line => Read(images.Set, line, stop)).OfType<(double, double)>().ToList();
        var note = fills.Count == images.Lines.Count ? null : "some good photos are not in the data folder";
        var (psnr, ssim) = note is null
            ? (Mean(fills.Select(fill => fill.Item1)), Mean(fills.Select(fill => fill.Item2)))
            : (null, null);
        yield return Of("PSNR inside the mask", psnr, images, note);
        yield return Of("SSIM inside the mask", ssim, images, note);
        if (images.Set.Description is { Sampling.Select: SelectionRule.Lpips, Features: { } features }
            && images.Lines.All(line => line.Candidate < line.Scores.Count))
        {
            var mean = images.Lines.Average(line => line.Scores[line.Candidate]);
            var extractor = NameOf(features);
            yield return Of($"LPIPS inside the mask ({extractor})", mean, images, null) with
            {
                Extractor = extractor,
                WeightsSha256 = HashOf(features),
            };
        }
    }

    private static Figure Of(string metric, double? value, SetImages images, string? note) =>
        new(metric, value) { Images = images.Lines.Count, Note = note };

    private static string NameOf(string features) =>
        features.Split(':')[0] is var net && net != "small" ? $"LPIPS {net}" : SmallExtractor.BuiltIn;

    // A set records the first letters; the rest are known for the built-in model.
    private string HashOf(string features)
    {
        var letters = features.Split(':')[^1]; // NAME:HASH
        return _builtInHash.Value is { } known && known.StartsWith(letters, StringComparison.Ordinal) ? known : letters;
    }

    private static double? Mean(IEnumerable<double> values) => values.Select(value => (double?)value).Average();

    // PSNR and SSIM of one image; null if its good photo is not available.
    private (double Psnr, double Ssim)? Read(SetFolder set, ManifestLine line, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var path = Path.Combine(data, line.Good);
        if (!File.Exists(path) || FileHash.Of(path) != line.Sha256.Good)
        {
            return null;
        }

        var (good, image) = (Photo.Read(path), Photo.Read(set[line.Image]));
        var mask = Mask.Read(set[line.Mask]);
        if ((good.Width, good.Height) != (image.Width, image.Height) || mask.IsEmpty)
        {
            return null;
        }

        var fill = good.Channels == image.Channels
            ? new ScoredFill(good, mask, [], [image])
            : new ScoredFill(good.ToRgb(), mask, [], [image.ToRgb()]);
        return (s_psnr.Of(fill)[0], s_ssim.Of(fill)[0]);
    }
}
