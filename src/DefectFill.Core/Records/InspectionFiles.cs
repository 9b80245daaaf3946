using System.Text.Json.Serialization;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary>The inputs of a model's training, identified by SHA-256; regenerated files count as different.</summary>
/// <param name="Split">Hash of the split file; null if all real photos are test photos.</param>
/// <param name="Sets">Hashes of the sets' manifests, in order.</param>
/// <param name="Weights">Hash of the initial weights; null for random initialisation.</param>
internal sealed record InspectionFiles(string? Split, IReadOnlyList<string> Sets, string? Weights)
{
    /// <summary>Hash of the segmenter that training started from; null for random initialisation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Base { get; init; }

    /// <summary>Hashes all files named by the options.</summary>
    public static InspectionFiles Of(InspectionOptions options) => new(
        HashOf(options.Split), [.. options.Sets.Select(SetMark.ManifestHash)], HashOf(options.Weights));

    private static string? HashOf(string? path) => path is null ? null : FileHash.Of(path);
}
