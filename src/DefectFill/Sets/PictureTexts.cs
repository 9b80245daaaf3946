using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;

namespace DefectFill.Sets;

/// <summary>The texts embedded in an image: a line that image tools read, and the complete record.</summary>
internal static class PictureTexts
{
    /// <summary>Keyword of the line that many tools show.</summary>
    public const string Parameters = "parameters";

    /// <summary>Keyword of the record as JSON.</summary>
    public const string Record = "defectfill";

    private const int ModelLetters = 10; // length of A1111's short model hashes
    private const int LearnedLetters = 12; // and of its adapter hashes

    private static readonly SearchValues<char> s_separators = SearchValues.Create(",:\n");

    public static IReadOnlyList<PngText> Of(ManifestLine line, SetDescription set, Photo photo)
    {
        var json = JsonSerializer.Serialize(
            new PictureRecord(PictureRecord.CurrentSchema, set.Program, set.Method, line), SetText.Line.PictureRecord);
        PngText text = new(Record, json, IsUtf8: true);
        return line.Sampling is { } sampling ? [new PngText(Parameters, Text(line, sampling, photo)), text] : [text];
    }

    private static string Text(ManifestLine line, SamplingRecord sampling, Photo photo) => string.Create(
        CultureInfo.InvariantCulture,
        $"{sampling.Prompt}\nNegative prompt: \nSteps: {sampling.Options.Steps}, Sampler: {sampling.Sampler}, " +
        $"CFG scale: {sampling.Options.Guidance}, Seed: {line.Seed}, Size: {photo.Width}x{photo.Height}, " +
        $"{Models(line, sampling)}");

    /// <summary>The base model and the weights trained on it; a separate model if all weights were trained.</summary>
    private static string Models(ManifestLine line, SamplingRecord sampling)
    {
        var learned = Quoted($"{line.Run}: {Short(sampling.WeightsSha256, LearnedLetters)}");
        return sampling.Learn switch
        {
            LearningMode.Full => Model(sampling.WeightsSha256, line.Run),
            LearningMode.Word => $"{Model(sampling.BaseSha256, sampling.Base)}, TI hashes: {learned}",
            _ => $"{Model(sampling.BaseSha256, sampling.Base)}, Lora hashes: {learned}",
        };
    }

    private static string Model(string? sha256, string name) =>
        $"Model hash: {Short(sha256, ModelLetters)}, Model: {Quoted(name)}";

    private static string Short(string? sha256, int letters) =>
        sha256?.Length >= letters ? sha256[..letters] : "unknown";

    /// <summary>Quotes values that contain separators, as A1111 does.</summary>
    private static string Quoted(string value) => value.AsSpan().ContainsAny(s_separators)
        ? $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""
        : value;
}
