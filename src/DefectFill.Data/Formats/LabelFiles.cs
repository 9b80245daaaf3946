using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Coco;
using DefectFill.Data.Formats.Cvat;
using DefectFill.Data.Formats.Labelme;
using DefectFill.Data.Formats.LabelStudio;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats;

/// <summary>The JSON and XML files of a set, by the format that their content shows.</summary>
internal sealed class LabelFiles
{
    private const string VocBoxes = "voc-boxes";
    private const string Via = "via";
    private const string Datumaro = "datumaro";
    private const string Supervisely = "supervisely";

    private readonly Dictionary<string, List<string>> _files = [];
    private readonly Findings _broken = new();

    /// <summary>Files that look like annotations by their ending, and are broken.</summary>
    public IReadOnlyList<Problem> Broken => _broken.All;

    /// <summary>The files of a format, in the order of their names.</summary>
    public IReadOnlyList<string> Of(string format) => _files.GetValueOrDefault(format, []);

    /// <summary>Looks into the files.</summary>
    public static LabelFiles In(SourceTree whole)
    {
        var labels = new LabelFiles();
        var tree = new SourceTree(whole.Root, whole.Files, labels._broken) { Chosen = whole.Chosen };
        foreach (var file in tree.Chosen is { } chosen ? [chosen] : tree.Files)
        {
            var format = Path.GetExtension(file).ToLowerInvariant() switch
            {
                ".json" when labels.HasLabelme(file) => LabelmeFormat.Name,
                ".json" => OfJson(tree, file),
                ".xml" => OfXml(tree, file),
                _ => null,
            };
            if (format is not null)
            {
                labels._files.TryAdd(format, []);
                labels._files[format].Add(file);
            }
        }

        return labels;
    }

    /// <summary>Refuses formats that are known by name, with the way out.</summary>
    /// <exception cref="DatasetException">There are such files.</exception>
    public void RefuseKnown(SourceTree tree)
    {
        (string Format, string Name, string? At, string Why, string Fix)[] known =
        [
            (VocBoxes, "Pascal VOC detection", tree.Name, "holds boxes only, and a box is no mask",
                "Draw outlines, or export \"Segmentation mask\" (SegmentationClass)."),
            (Via, "VGG Image Annotator (VIA)", null, "is not read", "Export the annotations from VIA as COCO."),
            (Datumaro, "Datumaro", null, "is not read", "Convert it: datum convert -f coco_instances."),
            (Supervisely, "Supervisely", null, "is not read", "Export the project from Supervisely as COCO."),
        ];
        foreach (var (format, name, at, why, fix) in known)
        {
            if (Of(format) is [var first, ..])
            {
                tree.Findings.Format = format;
                throw new DatasetException([Kinds.Unsupported.At(
                    at ?? first, $"{first} is in the format {name}, which {why}.") with { Fix = fix }]);
            }
        }
    }

    // A labelme set has as many files as photos: the first shows what the others are.
    private bool HasLabelme(string file) =>
        Of(LabelmeFormat.Name) is { Count: > 20 } files && SourceTree.FolderOf(files[0]) == SourceTree.FolderOf(file);

    private static string? OfJson(SourceTree tree, string file)
    {
        using var document = JsonSource.Read(tree, file);
        return document?.RootElement switch
        {
            null => null,
            { } root when CocoFormat.Is(root) => CocoFormat.Name,
            { } root when LabelmeFormat.Is(root) => LabelmeFormat.Name,
            { } root when LabelStudioFormat.Is(root) => LabelStudioFormat.Name,
            { } root when root.Field("items") is not null && root.Field("categories") is not null => Datumaro,
            { } root when root.Field("classes") is not null && root.Field("tags") is not null => Supervisely,
            { } root when IsVia(root) => Via,
            _ => null,
        };
    }

    private static bool IsVia(JsonElement root) =>
        root.Field("_via_img_metadata") is not null
        || (root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Take(1).Any(entry =>
            entry.Value.Field("filename") is not null && entry.Value.Field("regions") is not null));

    private static string? OfXml(SourceTree tree, string file)
    {
        if (SourceText.Bytes(tree, file) is not { } bytes)
        {
            return null;
        }

        switch (CvatFormat.RootOf(bytes))
        {
            case CvatFormat.Root:
                return CvatFormat.Name;
            case "annotation":
                return VocBoxes;
            case null:
                tree.Findings.Tell(
                    Kinds.BrokenFile, file,
                    $"{file} is no XML that is read: it is broken, or declares a document type.");
                return null;
            default:
                return null;
        }
    }
}
