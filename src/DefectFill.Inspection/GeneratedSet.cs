using System.Text;
using System.Text.Json.Serialization;
using DefectFill.Core.Folders;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Inspection;

/// <summary>The kept images of a generated set, read from its <c>manifest.jsonl</c>.</summary>
internal static class GeneratedSet
{
    private const string ManifestName = "manifest.jsonl";

    /// <summary>Every kept image with its mask and defect name, in manifest order.</summary>
    public static IReadOnlyList<InspectionItem> Read(string folder)
    {
        var manifest = Path.Combine(folder, ManifestName);
        if (!File.Exists(manifest))
        {
            throw Refuse(manifest, "there is no such file");
        }

        if (SetMark.IsIn(folder) && UnfinishedSet.Problems(SetFolder.Open(folder)) is { Count: > 0 } unfinished)
        {
            throw new DatasetException(unfinished);
        }

        return [.. File.ReadLines(manifest).Index()
            .Where(line => line.Item.Length > 0)
            .Select(line => ItemOf(folder, manifest, line.Item, line.Index + 1))];
    }

    private static InspectionItem ItemOf(string folder, string manifest, string line, int number)
    {
        try
        {
            using var json = StrictJson.Parse(Encoding.UTF8.GetBytes(line));
            var image = JsonShape.Read(json.RootElement, SetImageJson.Default.SetImage);
            return new InspectionItem(
                Inside(folder, manifest, image.Image), Inside(folder, manifest, image.Mask), image.Defect);
        }
        catch (UnfitJsonException e)
        {
            throw Refuse(manifest, $"line {number} is not an entry of a set: {e.Message}");
        }
    }

    private static string Inside(string folder, string manifest, string relative)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, relative));
        return path.StartsWith(root, StringComparison.Ordinal) && File.Exists(path)
            ? path
            : throw Refuse(manifest, $"{relative} is not a file of this set");
    }

    private static DatasetException Refuse(string manifest, string found) => DatasetException.BadFile(
        manifest, found, "one JSON line per kept image, with image, mask and defect",
        "Name a folder written by {command:generate} or {command:baseline}.");
}

/// <summary>The fields of a manifest line that inspection needs.</summary>
internal sealed record SetImage(string Image, string Mask, string Defect);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SetImage))]
internal sealed partial class SetImageJson : JsonSerializerContext;
