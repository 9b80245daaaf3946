using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Networks.Models;
using DefectFill.Training.Runs;

namespace DefectFill.Lab.Pretraining;

/// <summary><c>inputs.json</c>: what a base model is trained on besides drawn pictures, by content.</summary>
/// <param name="Init">Name of the model it starts from; null if trained from scratch.</param>
/// <param name="InitSha256">Hash over names and contents of that model's files.</param>
/// <param name="Images">Number of the user's own photographs.</param>
/// <param name="ImagesSha256">Hash over their contents in the order of use; null without any.</param>
internal sealed record PretrainInputs(string? Init, string? InitSha256, int Images, string? ImagesSha256)
{
    public const string FileName = "inputs.json";

    private const int HashLetters = 12;

    /// <summary>Reads all files of the model and all photographs.</summary>
    /// <exception cref="DatasetException">Lists every photograph that cannot be read.</exception>
    public static PretrainInputs Of(string? start, IReadOnlyList<string> photos)
    {
        var init = start is null ? null : ModelFolder.Open(start).Path;
        return new PretrainInputs(
            init is null ? null : Path.GetFileName(Path.TrimEndingDirectorySeparator(init)),
            init is null ? null : ModelHash.Of(init),
            photos.Count,
            photos.Count == 0 ? null : HashOf(photos));
    }

    public string ToJson() => JsonSerializer.Serialize(this, PretrainInputsJson.Default.PretrainInputs);

    /// <summary>Inputs given now but not before, or before but not now: one problem per option.</summary>
    public static IEnumerable<Problem> Differences(PretrainInputs before, PretrainInputs now)
    {
        if (before.InitSha256 != now.InitSha256)
        {
            yield return FolderDifference.Option("init", before.Start, now.Start);
        }

        if (before.ImagesSha256 != now.ImagesSha256)
        {
            yield return FolderDifference.Option("images", before.Photographs, now.Photographs);
        }
    }

    private string Start => InitSha256 is null ? "nothing" : $"{Init} ({InitSha256[..HashLetters]})";

    private string Photographs =>
        ImagesSha256 is null ? "nothing" : $"{Images} photographs ({ImagesSha256[..HashLetters]})";

    private static string HashOf(IReadOnlyList<string> photos)
    {
        var hashes = EachFile.Read(photos.Select(path => (path, path)), ProblemCode.UnreadablePhoto, FileHash.Of);
        return FileHash.OfText(string.Join('\n', hashes));
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PretrainInputs))]
internal sealed partial class PretrainInputsJson : JsonSerializerContext;
