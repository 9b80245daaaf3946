using System.Text.Json.Serialization;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>A photo that was prepared for a project: a result of <c>data prepare --json</c>.</summary>
/// <param name="Source">The file's path, relative to the source folder.</param>
/// <param name="Problems">Why it cannot be used, or what is unusual.</param>
internal sealed record PreparedPhoto(string Source, IReadOnlyList<Problem> Problems)
{
    /// <summary>The upright photo, relative to the output folder; null if it cannot be used.</summary>
    public string? Photo { get; init; }

    /// <summary>Its preview, at most 256 pixels wide and high.</summary>
    public string? Thumb { get; init; }

    /// <summary>The 8-bit PNG that browsers show; null if they can show the photo itself.</summary>
    public string? View { get; init; }

    /// <summary>
    /// The mask that lies in <c>ground_truth</c>: start, length, start, length, … row by row; null if there is none.
    /// </summary>
    public IReadOnlyList<int>? MaskRuns { get; init; }

    /// <summary>Pixels per row.</summary>
    public int Width { get; init; }

    /// <summary>Rows.</summary>
    public int Height { get; init; }

    /// <summary>Bits per sample.</summary>
    public int Depth { get; init; }

    /// <summary>SHA-256 of the source; null if it cannot be used.</summary>
    public string? Sha256 { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PreparedPhoto))]
internal sealed partial class PreparedPhotoJson : JsonSerializerContext;
