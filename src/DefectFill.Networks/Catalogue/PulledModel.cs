using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;

namespace DefectFill.Networks.Catalogue;

/// <summary>The result of a download; written into its folder, at first without files.</summary>
/// <param name="Source">Base address of the files.</param>
/// <param name="Commit">Of the hub's repository; null for any other server.</param>
internal sealed record PulledModel(
    string Source,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Commit,
    IReadOnlyList<PulledFile> Files)
{
    public const string FileName = "download.json";

    internal void WriteTo(string folder) => AtomicFile.WriteAllText(
        Path.Combine(folder, FileName), JsonSerializer.Serialize(this, CatalogueJson.Default.PulledModel));

    /// <summary>Where a download was started from; null if its folder does not say.</summary>
    internal static string? SourceOf(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), CatalogueJson.Default.PulledModel)?.Source
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>One downloaded file.</summary>
internal sealed record PulledFile(string Name, long Bytes, string Sha256);
