using DefectFill.Core.Events;
using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Data.Export.Items;
using DefectFill.Data.Export.Writers;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;

namespace DefectFill.Data.Export;

/// <summary>Writes a planned export. The folder appears only once it is complete.</summary>
internal sealed class ExportRun
{
    private readonly ExportPlan _plan;
    private readonly ExportFolder _folder;
    private readonly string _root;
    private readonly string _name;
    private readonly IExportWriter _writer;
    private readonly ExportManifest _manifest = new();
    private readonly UniqueNames _stems = new();

    private ExportRun(ExportPlan plan, string root)
    {
        (_plan, _root, _folder) = (plan, root, new ExportFolder(root));
        _name = Slugs.Of(Path.GetFileName(
            Path.TrimEndingDirectorySeparator(Path.GetFullPath(plan.Options.WithReal ?? plan.Options.Out))));
        _writer = Writer();
    }

    /// <summary>Writes everything and returns what was written.</summary>
    /// <exception cref="OperationCanceledException">Nothing is left behind.</exception>
    public static ExportSummary Write(ExportPlan plan, IProgress<RunEvent>? progress, CancellationToken stop)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(plan.Options.Out));
        var unfinished = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            var summary = new ExportRun(plan, unfinished).Write(progress, stop);
            RemoveEmpty(target);
            Directory.Move(unfinished, target);
            FolderSync.Flush(Path.GetDirectoryName(target)!);
            return summary;
        }
        finally
        {
            WholeFolder.Remove(unfinished);
        }
    }

    // Another process may have finished an export into it meanwhile.
    private static void RemoveEmpty(string target)
    {
        ExportPlace.CheckEmpty(target);
        if (Directory.Exists(target))
        {
            Directory.Delete(target);
        }
    }

    private IExportWriter Writer()
    {
        DefectClass[] classes = [.. _plan.Classes.Values.OrderBy(each => each.Index)];
        var digits = Math.Max(3, $"{_plan.Photos.Count - 1}".Length);
        return _plan.Options.Format switch
        {
            SetFormat.Coco => new CocoWriter(_folder, classes, _plan.Options.CocoIsCrowd),
            SetFormat.Yolo => new YoloWriter(_folder, classes),
            SetFormat.Labelme => new LabelmeWriter(_folder),
            SetFormat.Cvat => new CvatWriter(_folder, classes),
            SetFormat.Mvtec => new ClassFolderWriter(_folder, ClassLayout.Mvtec(_name), digits),
            _ when _plan.Options.Anomalib => new ClassFolderWriter(_folder, ClassLayout.Anomalib, digits),
            _ => new FolderWriter(_folder),
        };
    }

    private ExportSummary Write(IProgress<RunEvent>? progress, CancellationToken stop)
    {
        Directory.CreateDirectory(_root);
        foreach (var (index, photo) in _plan.Photos.Index())
        {
            stop.ThrowIfCancellationRequested();
            var placed = Placed(photo);
            foreach (var image in _writer.Add(placed))
            {
                _manifest.Add(placed, image, MaskHash(image));
            }

            progress?.Report(new ProgressEvent("exporting", index + 1, _plan.Photos.Count));
        }

        _writer.Finish();
        _manifest.Write(_folder, _plan.Options);
        if (_plan.Options.Anomalib)
        {
            _folder.Write(AnomalibModule.FileName, AnomalibModule.Text(_name, _manifest.Images));
        }

        var summary = new ExportSummary(_plan, _manifest.Images, [.. _writer.Notes]);
        _folder.Write("README.md", ExportCard.Text(_name, _plan, summary));
        return summary;
    }

    private string? MaskHash(WrittenImage image) =>
        image.Mask is null ? null : Core.Folders.FileHash.Of(Path.Combine(_root, image.Mask));

    private PlacedPhoto Placed(SourcePhoto photo)
    {
        var header = ImageHeader.Read(photo.Path);
        var isStored = header is { Format: ImageFormat.Png, Orientation: Imaging.Pixels.Orientation.Upright };
        var png = isStored ? File.ReadAllBytes(photo.Path) : Photo.Read(photo.Path).ToPng();
        var (width, height) = header.UprightSize;
        return new PlacedPhoto(photo, GroupOf(photo), _stems.Take(StemOf(photo)), png, width, height)
        {
            Masks = [.. photo.Masks.GroupBy(mask => mask.Defect).Select(masks => new PlacedMask(
                _plan.Classes[masks.Key], masks.Select(mask => mask.Read()).Aggregate((all, one) => all.Or(one))))],
        };
    }

    /// <summary>Synthetic photos never share a folder with real ones.</summary>
    private string GroupOf(SourcePhoto photo) =>
        _plan.Photos.All(other => other.IsSynthetic == photo.IsSynthetic) ? ""
        : photo.IsSynthetic ? "synthetic/" : "real/";

    /// <summary>Synthetic photos are numbered; real ones keep their names.</summary>
    private string StemOf(SourcePhoto photo) => photo.IsSynthetic
        ? $"{_manifest.Photos:000000}"
        : Slugs.Of(Path.GetFileNameWithoutExtension(photo.Path));
}
