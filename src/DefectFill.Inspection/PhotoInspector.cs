using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>
/// Runs a trained model on a folder of new photos. Writes a CSV and, for a segmenter, masks and heat maps. The mask
/// of a photo without a defect is empty, whatever the single pixels say.
/// </summary>
internal sealed class PhotoInspector(string model, string output, Device device)
{
    private const string CsvName = "inspection.csv";

    /// <summary>Where the inspection differs from the model's own choices.</summary>
    public InspectorSettings Settings { get; init; } = new();

    /// <summary>Called after every photo with the result, the number of photos done, and the total.</summary>
    public Action<InspectedPhoto, int, int> Report { get; init; } = (_, _, _) => { };

    /// <summary>
    /// Inspects every picture in <paramref name="photos"/> and its subfolders, in name order, reading each once. A
    /// photo that cannot be read gets a line that says so. When cancelled, the CSV keeps the photos done so far.
    /// </summary>
    /// <exception cref="FolderMismatchException">The output folder holds other files.</exception>
    /// <exception cref="DatasetException">Thrown at the end; lists every photo that could not be read.</exception>
    public IReadOnlyList<InspectedPhoto> Run(string photos, CancellationToken stop)
    {
        var names = Names(photos);
        Compare();
        using var loaded = LoadedInspector.Open(model, device, Settings);
        var judge = new PhotoJudge(loaded);
        var inspected = new List<InspectedPhoto>();
        var problems = new List<Problem>();
        Directory.CreateDirectory(Path.Combine(output, "masks"));
        Directory.CreateDirectory(Path.Combine(output, "heatmaps"));
        WriteCsv(inspected); // claims the folder
        try
        {
            foreach (var name in names)
            {
                stop.ThrowIfCancellationRequested();
                var (photo, met) = EachFile.Try(
                    Path.Combine(photos, name), name, ProblemCode.UnreadablePhoto, Photo.Read);
                problems.AddRange(met);
                inspected.Add(photo is null
                    ? new InspectedPhoto(name, InspectedPhoto.Unreadable, 0, 0, 0)
                    : judge.Judge(photo.To8Bit().ToRgb(), name, kind => OutputFile(kind, FileName(name, names))));
                Report(inspected[^1], inspected.Count, names.Count);
            }
        }
        finally
        {
            WriteCsv(inspected);
        }

        return problems.Count == 0 ? inspected : throw new DatasetException(problems);
    }

    /// <summary>
    /// Makes the checks of a run before its first photo; changes nothing. Returns the number of photos.
    /// </summary>
    public int Check(string photos)
    {
        _ = Settings.LimitsOf(model);
        Compare();
        return Names(photos).Count;
    }

    // Only an earlier inspection may be overwritten.
    private void Compare()
    {
        if (!File.Exists(Path.Combine(output, CsvName)))
        {
            FolderClaim.RejectOtherFiles(output, "the output of an inspection");
        }
    }

    private List<string> Names(string folder)
    {
        var own = $"{Path.GetRelativePath(folder, output).Replace('\\', '/')}/"; // results of this or an earlier run
        var names = new PictureFiles(folder).Under(".").Select(path => path[2..])
            .Where(name => !name.StartsWith(own, StringComparison.Ordinal)).ToList();
        return names.Count > 0 ? names : throw DatasetException.BadFile(
            folder, "it holds no pictures", "PNG, JPEG, BMP, TIFF or WebP files in it or in its folders",
            "Check the path given as {option:photos}.");
    }

    // Photos in subfolders have their results in subfolders of the same names.
    private string OutputFile(string kind, string file)
    {
        var path = Path.Combine(output, kind, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    // Photos whose names differ only in the extension keep it.
    private static string FileName(string name, List<string> all)
    {
        var stem = Path.ChangeExtension(name, null);
        return all.Count(other => Path.ChangeExtension(other, null) == stem) > 1 ? $"{name}.png" : $"{stem}.png";
    }

    private void WriteCsv(List<InspectedPhoto> photos) =>
        AtomicFile.WriteAllText(Path.Combine(output, CsvName), Csv(photos));

    private static string Csv(List<InspectedPhoto> photos)
    {
        var csv = new CsvText().Row("photo", "verdict", "score", "defect_pixels", "regions");
        foreach (var photo in photos)
        {
            csv.Row(
                photo.Photo, photo.Verdict, CsvCell.Number(photo.Score, "0.######"), photo.DefectPixels, photo.Regions);
        }

        return csv.ToFile();
    }
}
