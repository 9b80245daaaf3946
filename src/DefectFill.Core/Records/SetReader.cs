using System.Text;
using System.Text.Json.Serialization;
using DefectFill.Core.Folders;
using DefectFill.Core.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>The kept images of a set, read from its <c>manifest.jsonl</c>; dropped images are omitted.</summary>
internal static class SetReader
{
    /// <summary>Every kept image with its mask and defect, in manifest order.</summary>
    /// <param name="folder">A set, or a folder with the same images, masks and manifest.</param>
    /// <param name="labels">
    /// What is returned as masks. Images in which nothing of the mask asked for has changed have no label of what did,
    /// and are left out.
    /// </param>
    /// <exception cref="DatasetException">There is no manifest, a line or file is unusable, or the set is
    /// unfinished.</exception>
    public static IReadOnlyList<SetImage> Read(string folder, LabelKind labels = LabelKind.Asked)
    {
        var manifest = Path.Combine(folder, SetMark.ManifestName);
        if (!File.Exists(manifest))
        {
            throw Refuse(manifest, "there is no such file");
        }

        if (SetMark.IsIn(folder) && UnfinishedSet.Problems(SetFolder.Open(folder)) is { Count: > 0 } unfinished)
        {
            throw new DatasetException(unfinished);
        }

        var dropped = DroppedImages.NamesIn(folder);
        return [.. File.ReadLines(manifest).Index()
            .Where(line => line.Item.Length > 0 && !dropped.Contains(DroppedImages.NameOf(line.Item) ?? ""))
            .Select(line => ImageOf(folder, manifest, line.Item, line.Index + 1))
            .Where(image => labels == LabelKind.Asked || Labelled(folder, image).LabelIou > 0)
            .Select(image => labels == LabelKind.Asked ? image : image with { Mask = image.Label! })];
    }

    private static SetImage Labelled(string folder, SetImage image) => image.Label is not null
        ? image
        : throw DatasetException.BadFile(
            folder, "it has no labels of what changed", "a set made with {option:labels} changed",
            "Make the set again with it, or omit it here.");

    private static SetImage ImageOf(string folder, string manifest, string line, int number)
    {
        try
        {
            using var json = StrictJson.Parse(Encoding.UTF8.GetBytes(line));
            var image = JsonShape.Read(json.RootElement, SetImageJson.Default.SetImage);
            return image with
            {
                Image = Inside(folder, manifest, image.Image),
                Mask = Inside(folder, manifest, image.Mask),
                Label = image.Label is { } label ? Inside(folder, manifest, label) : null,
            };
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

/// <summary>A kept image of a set, with absolute paths.</summary>
internal sealed record SetImage(string Image, string Mask, string Defect)
{
    /// <summary>Label of what changed; null without one.</summary>
    public string? Label { get; init; }

    /// <summary>IoU of label and mask; null without a label.</summary>
    public double? LabelIou { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SetImage))]
internal sealed partial class SetImageJson : JsonSerializerContext;
