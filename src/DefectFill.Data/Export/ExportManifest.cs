using System.Text.Json.Nodes;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Data.Export.Items;
using DefectFill.Data.Export.Writers;

namespace DefectFill.Data.Export;

/// <summary><c>manifest.jsonl</c>: a row per photo and defect that says whether it is synthetic and what it is
/// for.</summary>
internal sealed class ExportManifest
{
    private const string Good = "good";

    private readonly List<ExportedImage> _images = [];

    /// <summary>Everything that was written.</summary>
    public IReadOnlyList<ExportedImage> Images => _images;

    /// <summary>Number of photos added.</summary>
    public int Photos { get; private set; }

    /// <summary>Adds what was written of a photo.</summary>
    public void Add(PlacedPhoto photo, WrittenImage image, string? maskSha256)
    {
        Photos += _images.Count > 0 && ReferenceEquals(_images[^1].Photo, photo.Source) ? 0 : 1;
        _images.Add(new ExportedImage(photo.Source, image, photo.Split, FileHash.Of(photo.Png), maskSha256));
    }

    /// <summary>Writes <c>manifest.jsonl</c>, and for the MVTec layout <c>manifest.csv</c>.</summary>
    public void Write(ExportFolder folder, ExportOptions options)
    {
        // anomalib's good photos are only what it trains on; its manifest names the synthetic ones.
        var rows = _images.Where(image => image.Photo.IsSynthetic || !options.Anomalib).ToArray();
        folder.Write(SetMark.ManifestName, string.Concat(rows.Select(row => ExportJson.Line(Json(row)))));
        if (options.Format == SetFormat.Mvtec)
        {
            folder.Write("manifest.csv", Csv(rows));
        }
    }

    private static JsonObject Json(ExportedImage row)
    {
        var json = new JsonObject { ["image"] = row.Written.Image };
        if (row.Written.Mask is { } mask)
        {
            json["mask"] = mask;
        }

        json["defect"] = row.Written.Class?.Name ?? Good;
        json["split"] = row.Split;
        json["synthetic"] = row.Photo.IsSynthetic;
        json["source"] = row.Photo.Name;
        json["sha256"] = row.Sha256;
        if (row.MaskSha256 is { } sha256)
        {
            json["mask_sha256"] = sha256;
        }

        return json;
    }

    private static string Csv(IEnumerable<ExportedImage> rows)
    {
        var text = new CsvText().Row("image", "mask", "defect", "split", "synthetic", "source", "sha256");
        foreach (var row in rows)
        {
            text.Row(
                row.Written.Image, row.Written.Mask ?? "", row.Written.Class?.Name ?? Good, row.Split,
                row.Photo.IsSynthetic ? "true" : "false", row.Photo.Name, row.Sha256);
        }

        return text.ToString();
    }
}

/// <summary>A photo of an export and one of its defects.</summary>
/// <param name="Split"><c>train</c> or <c>val</c>.</param>
/// <param name="Sha256">Hash of the photo's file.</param>
internal sealed record ExportedImage(
    SourcePhoto Photo, WrittenImage Written, string Split, string Sha256, string? MaskSha256);
