using DefectFill.Core.Folders;
using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary>What a model was learned from, by the SHA-256 of its files: made again, they are other ones.</summary>
/// <param name="Split">Of the split file; null where all real photos test.</param>
/// <param name="Sets">Of the manifests of the sets, in their order.</param>
/// <param name="Weights">Of the weights that the network started from; null for chance.</param>
public sealed record InspectionFiles(string? Split, IReadOnlyList<string> Sets, string? Weights)
{
    /// <summary>Reads all files that the options name.</summary>
    public static InspectionFiles Of(InspectionOptions options) => new(
        HashOf(options.Split), [.. options.Sets.Select(SetMark.ManifestHash)], HashOf(options.Weights));

    private static string? HashOf(string? path) => path is null ? null : FileHash.Of(path);
}
