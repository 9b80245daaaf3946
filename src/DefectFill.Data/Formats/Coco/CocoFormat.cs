using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Coco;

/// <summary>
/// COCO instance segmentation, as pycocotools reads it and as CVAT, Roboflow and Label Studio write it.
/// </summary>
internal static class CocoFormat
{
    public const string Name = "coco";

    /// <summary>Whether a document looks like COCO.</summary>
    public static bool Is(JsonElement root) =>
        root.Field("images") is not null && (root.Field("annotations") ?? root.Field("categories")) is not null;

    /// <summary>Reads all annotation files of the set.</summary>
    /// <param name="tree">The set's files.</param>
    /// <param name="files">Those that look like COCO.</param>
    public static LabelledSet Read(SourceTree tree, IReadOnlyList<string> files)
    {
        var lookup = new PhotoLookup(tree);
        var photos = new Dictionary<string, LabelledPhoto>();
        List<string> without = [];
        foreach (var file in files)
        {
            using var document = JsonSource.Read(tree, file);
            if (document is null)
            {
                continue;
            }

            if (HasNoSegmentation(document.RootElement))
            {
                without.Add(file);
                continue;
            }

            new CocoFile(tree, lookup, file).ReadInto(document.RootElement, photos);
        }

        TellWithout(tree, without, isAll: without.Count == files.Count);
        return new LabelledSet(
            Name, [.. photos.Values, .. Unlisted.Photos(tree, photos.Keys, Kinds.UnlistedImage)]);
    }

    // Keypoints and captions share the keys, but draw nothing.
    private static bool HasNoSegmentation(JsonElement root)
    {
        var annotations = root.Items("annotations").ToArray();
        return annotations.Length > 0
            && !annotations.Any(annotation => annotation.Field("segmentation") is not null)
            && annotations.Any(annotation =>
                (annotation.Field("keypoints") ?? annotation.Field("caption") ?? annotation.Field("segments_info"))
                is not null);
    }

    private static void TellWithout(SourceTree tree, List<string> files, bool isAll)
    {
        foreach (var file in files)
        {
            var problem = Kinds.Unsupported.At(
                file, $"{file} is COCO without any segmentation: keypoints, captions or panoptic segments.");
            problem = problem with { Fix = "Export instance segmentation (\"segmentation\" of each annotation)." };
            if (isAll)
            {
                tree.Findings.Format = "coco-keypoints";
                throw new DatasetException([problem]);
            }

            tree.Findings.Add(problem with { Severity = Severity.Note });
        }
    }
}
