using System.Globalization;
using System.Text;
using DefectFill.Data;
using DefectFill.Files;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>
/// Runs a trained model over a folder of new photos: a CSV, and masks and heat maps from a segmenter.
/// </summary>
public sealed class PhotoInspector(string model, string output, Device device)
{
    private const string CsvName = "inspection.csv";

    /// <summary>Pixels and photos above it are defect.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Told after every photo: done and all.</summary>
    public Action<int, int> Report { get; init; } = (_, _) => { };

    /// <summary>Inspects every picture right in <paramref name="photos"/>, in name order.</summary>
    public IReadOnlyList<InspectedPhoto> Run(string photos, CancellationToken stop)
    {
        var names = Names(photos);
        using var trained = TrainedInspector.Open(model, device);
        Directory.CreateDirectory(Path.Combine(output, "masks"));
        Directory.CreateDirectory(Path.Combine(output, "heatmaps"));
        var inspected = new List<InspectedPhoto>();
        foreach (var name in names)
        {
            stop.ThrowIfCancellationRequested();
            var item = new InspectionItem(Path.Combine(photos, name), null, "");
            inspected.Add(Inspect(trained, item, name, names));
            Report(inspected.Count, names.Count);
        }

        AtomicFile.WriteAllText(Path.Combine(output, CsvName), Csv(inspected));
        return inspected;
    }

    private static List<string> Names(string folder)
    {
        var names = new PictureFiles(folder).In(".").Select(path => Path.GetFileName(path)).ToList();
        return names.Count > 0 ? names : throw DatasetException.BadFile(
            folder, "it holds no pictures", "PNG, JPEG, BMP or TIFF files right in it", "Check the path of --photos.");
    }

    private InspectedPhoto Inspect(TrainedInspector trained, InspectionItem item, string name, List<string> all) =>
        trained.Network switch
        {
            ClassifierInspector classifier => Classified(classifier, trained.Model.Classes, item, name),
            SegmenterInspector segmenter => Located(segmenter, item, name, FileName(name, all)),
            var other => throw new NotSupportedException($"{other.GetType().Name} inspects no photos."),
        };

    private static InspectedPhoto Classified(
        ClassifierInspector classifier, IReadOnlyList<string> classes, InspectionItem item, string name)
    {
        var shares = classifier.Probabilities([item])[0];
        var largest = ClassifierInspector.LargestOf(shares);
        return new InspectedPhoto(name, classes[largest], shares[largest], 0, 0);
    }

    private InspectedPhoto Located(SegmenterInspector segmenter, InspectionItem item, string name, string file)
    {
        var map = segmenter.Maps([item])[0];
        var photo = Photo.Read(item.Photo).To8Bit().ToRgb();
        var pixels = AtSizeOf(photo, map, segmenter.Side);
        var mask = Mask.FromPixels(
            photo.Width, photo.Height, Array.ConvertAll(pixels, pixel => pixel > Threshold ? (byte)1 : (byte)0));
        mask.WritePng(Path.Combine(output, "masks", file));
        var heat = HeatMap.Of(pixels, photo.Width, photo.Height, 0, 1);
        var half = new float[pixels.Length];
        Array.Fill(half, 0.5f);
        photo.Blend(heat, half).WritePng(Path.Combine(output, "heatmaps", file));
        var verdict = map.Score > Threshold ? "defect" : InspectionItem.Good;
        return new InspectedPhoto(name, verdict, map.Score, mask.Area, mask.IsEmpty ? 0 : mask.Regions().All.Count);
    }

    private static float[] AtSizeOf(Photo photo, DefectMap map, int side)
    {
        using var scope = new TensorScope();
        return Tensor.From<float>(map.Pixels, 1, 1, side, side)
            .Resize(photo.Height, photo.Width, Interpolation.Bilinear).ToArray<float>();
    }

    // Two photos whose names differ only in their extensions keep them.
    private static string FileName(string name, List<string> all)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        return all.Count(other => Path.GetFileNameWithoutExtension(other) == stem) > 1 ? $"{name}.png" : $"{stem}.png";
    }

    private static string Csv(List<InspectedPhoto> photos)
    {
        var text = new StringBuilder("photo,verdict,score,defect_pixels,regions\n");
        foreach (var photo in photos)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Quoted(photo.Photo)},{Quoted(photo.Verdict)},{photo.Score:0.######},").Append(
                CultureInfo.InvariantCulture, $"{photo.DefectPixels},{photo.Regions}\n");
        }

        return text.ToString();
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(',', '"', '\n')
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
