using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Networks.Configs;

/// <summary>Reads JSON files of a model folder, including Python's extensions to JSON.</summary>
internal static partial class ModelJson
{
    private const int MaxLength = 1 << 20;
    private const string Expected = "a JSON object written by diffusers";

    /// <summary>
    /// The file's object; throws <see cref="CheckpointException"/> if anything is wrong with the file.
    /// </summary>
    public static JsonElement Read(string path)
    {
        try
        {
            using var json = StrictJson.Parse(Encoding.UTF8.GetBytes(Plain(ReadText(path))));
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.Clone()
                : throw Refuse(path, $"it is {JsonWords.Found(json.RootElement)} instead of an object");
        }
        catch (UnfitJsonException error)
        {
            throw ForeignContent.Of(path) is { } foreign
                ? CheckpointException.Of(path, foreign.Found, Expected, foreign.Fix, error)
                : Refuse(path, error.Message, error);
        }
    }

    private static string ReadText(string path)
    {
        var file = new FileInfo(path);
        return !file.Exists || file.Length <= MaxLength
            ? Encoding.UTF8.GetString(ReadableFile.ReadAllBytes(path, found => Refuse(path, found)))
            : throw Refuse(path, $"it has {file.Length} bytes; configurations have at most {MaxLength}");
    }

    /// <summary>Replaces Python's Infinity and NaN, which JSON lacks, by overflowing numbers and null.</summary>
    private static string Plain(string text) => PythonNumber().Replace(text, number => number.Value switch
    {
        "Infinity" => "1e999",
        "-Infinity" => "-1e999",
        "NaN" => "null",
        var other => other, // a string, left unchanged
    });

    private static CheckpointException Refuse(string path, string found, Exception? inner = null) =>
        CheckpointException.Of(
            path, found, Expected, "Download or copy the model folder again.", inner);

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|-?Infinity|NaN
        """)]
    private static partial Regex PythonNumber();
}
