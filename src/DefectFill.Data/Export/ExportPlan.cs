using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Export.Items;
using DefectFill.Data.Export.Sources;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;

namespace DefectFill.Data.Export;

/// <summary>An export whose sources were opened and checked; nothing is written yet.</summary>
internal sealed class ExportPlan
{
    private ExportPlan(ExportOptions options, IReadOnlyList<ExportSource> sources, IReadOnlyList<SourcePhoto> photos)
    {
        (Options, Sources, Photos) = (options, sources, photos);
        Classes = DefectClass.Of(photos);
    }

    public ExportOptions Options { get; }

    public IReadOnlyList<ExportSource> Sources { get; }

    /// <summary>The photos to export, sets first.</summary>
    public IReadOnlyList<SourcePhoto> Photos { get; }

    /// <summary>Classes by the names of their defects.</summary>
    public IReadOnlyDictionary<string, DefectClass> Classes { get; }

    /// <summary>What could not be exported, for the user.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Opens all sources and reads every mask; reports all problems at once.</summary>
    /// <exception cref="DatasetException">A source, a photo or a mask is unusable.</exception>
    /// <exception cref="FolderMismatchException">The output folder is not a new one.</exception>
    public static ExportPlan Prepare(ExportOptions options)
    {
        string[] folders = [.. options.Sets, .. options.WithReal is { } with ? [with] : Array.Empty<string>()];
        ExportPlace.Check(options.Out, folders);
        var sources = Open(options, folders);
        var (whole, empty) = Checked([.. sources.SelectMany(source => source.Photos)]);
        var photos = Arranged(options, whole);
        RequireSome(options, photos);
        return new ExportPlan(options, sources, photos)
        {
            Warnings =
            [
                .. sources.SelectMany(source => source.Warnings),
                .. empty.Select(photo => $"{photo.Name}: its mask is empty; the photo is left out."),
            ],
        };
    }

    private static IReadOnlyList<ExportSource> Open(ExportOptions options, string[] folders)
    {
        var names = new UniqueNames();
        var trainedOn = options.Sets.Where(SetMark.IsIn).SelectMany(SetSource.LearnedFrom).ToHashSet();
        return EachOne.Open(folders.DistinctBy(Path.GetFullPath), folder => SetSource.IsSet(folder)
            ? SetSource.Open(folder, names.Take(NameOf(folder)), options.Labels)
            : RealSource.Open(folder, options, trainedOn));
    }

    private static string NameOf(string folder) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    /// <summary>Photos with masks that fit, and those that have nothing but empty masks.</summary>
    private static (SourcePhoto[] Whole, SourcePhoto[] Empty) Checked(SourcePhoto[] photos)
    {
        var results = photos.AsParallel().AsOrdered().Select(photo => EachFile.Try(
            photo.Path, photo.Name, ProblemCode.UnreadablePhoto, _ => Checked(photo))).ToArray();
        Problem[] problems = [.. results.SelectMany(result => result.Problems).Distinct()];
        if (problems.Length > 0)
        {
            throw new DatasetException(problems);
        }

        var all = photos.Zip(results.Select(result => result.Value!)).ToArray();
        return (
            [.. all.Where(pair => pair.First.Masks is [] || pair.Second.Masks is not []).Select(pair => pair.Second)],
            [.. all.Where(pair => pair.First.Masks is not [] && pair.Second.Masks is []).Select(pair => pair.First)]);
    }

    private static SourcePhoto Checked(SourcePhoto photo)
    {
        var size = ImageHeader.Read(photo.Path).UprightSize;
        return photo with { Masks = [.. photo.Masks.Where(mask => !Fitting(mask, size).IsEmpty)] };
    }

    private static Mask Fitting(SourceMask source, (int Width, int Height) size)
    {
        var mask = source.Read();
        return (mask.Width, mask.Height) == size ? mask : throw new DatasetException(
        [
            new Problem(
                Severity.Error, ProblemCode.MaskOfAnotherSize, source.Name,
                $"the mask has {mask.Width} x {mask.Height} pixels, its photo {size.Width} x {size.Height}.",
                "Use the mask that was drawn on this photo."),
        ]);
    }

    /// <summary>
    /// The photos that are exported: with anomalib no real defects, as its tests would mix them with synthetic ones.
    /// Without defects to validate on, and unless folders say what good photos are for, all photos train.
    /// </summary>
    private static SourcePhoto[] Arranged(ExportOptions options, SourcePhoto[] photos)
    {
        if (options.Anomalib)
        {
            return [.. photos.Where(photo => photo.IsSynthetic || photo.Masks is [])];
        }

        var validates = photos.Any(photo => photo.Split == ExportSplit.Val && photo.Masks is not []);
        var onlyReal = photos.All(photo => !photo.IsSynthetic) && options.Split is null;
        return options.Format == SetFormat.Mvtec || (validates && !onlyReal)
            ? photos
            : [.. photos.Select(photo => photo with { Split = ExportSplit.Train })];
    }

    private static void RequireSome(ExportOptions options, SourcePhoto[] photos)
    {
        if (photos.All(photo => photo.Masks is []))
        {
            throw DatasetException.BadFile(
                options.Sets[0], "it has no photo with a defect", "at least one image with its mask",
                "Name a set with images, or restore dropped ones: {command:set review}, {option:restore}.");
        }

        if (options.Anomalib && !photos.Any(photo => photo.Masks is [] && photo.Split == ExportSplit.Train))
        {
            throw DatasetException.BadFile(
                options.WithReal!, "it has no good photo for training", "some, as anomalib trains on good photos only",
                "Name a folder with good photos with {option:with_real}.");
        }
    }
}
