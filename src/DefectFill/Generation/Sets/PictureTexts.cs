using System.Globalization;
using System.Text.Json;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;

namespace DefectFill.Generation.Sets;

/// <summary>The texts that an image carries: a line that image tools read, and the whole record.</summary>
public static class PictureTexts
{
    /// <summary>Keyword of the line that many tools show.</summary>
    public const string Parameters = "parameters";

    /// <summary>Keyword of the record as JSON.</summary>
    public const string Record = "defectfill";

    public static IReadOnlyList<PngText> Of(ManifestLine line, SetDescription set, Photo photo)
    {
        var defect = set.Defects.First(each => (each.Name, each.Run) == (line.Defect, line.Run));
        var isSampled = set.Baseline is null;
        var record = new PictureRecord(set.Version, set.Program, defect, line)
        {
            Method = set.Method,
            Sampler = isSampled ? "DDIM" : null,
            Steps = isSampled ? set.Steps : null,
            Guidance = isSampled ? set.Guidance : null,
        };
        var json = JsonSerializer.Serialize(record, SetText.Line.PictureRecord);
        PngText text = new(Record, json, IsUtf8: true);
        return isSampled ? [new PngText(Parameters, Sampling(defect, set, photo)), text] : [text];
    }

    private static string Sampling(SetDefect defect, SetDescription set, Photo photo)
    {
        var hash = defect.WeightsSha256.Length >= 10 ? defect.WeightsSha256[..10] : "unknown";
        return string.Create(CultureInfo.InvariantCulture, $"""
            {defect.Prompt}
            Negative prompt: 
            Steps: {set.Steps}, Sampler: DDIM, CFG scale: {set.Guidance}, Seed: {set.Seed}, Size: {photo.Width}x{photo.Height}, Model hash: {hash}, Model: {defect.Model}
            """).ReplaceLineEndings("\n");
    }
}

/// <summary>What an image says about itself; nothing of sampling where pixels were pasted.</summary>
/// <param name="Schema">Version of this record.</param>
public sealed record PictureRecord(int Schema, string Program, SetDefect Learned, ManifestLine Fill)
{
    public required string Method { get; init; }

    public string? Sampler { get; init; }

    public int? Steps { get; init; }

    public double? Guidance { get; init; }
}
