using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>
/// <c>structures.json</c> in a run's folder: the movable part of the object, and what happened to it in each photo.
/// </summary>
/// <remarks>Beside it, <c>movable.png</c> is the part's mask on the reference photo.</remarks>
internal sealed record StructureFile
{
    public const int CurrentVersion = 1;

    /// <summary>Its name in the run's folder.</summary>
    public const string Name = "structures.json";

    /// <summary>The name of the movable part's mask in the run's folder.</summary>
    public const string MovableName = "movable.png";

    /// <summary>Version of the file format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The good photo in which moves are given, a path relative to the data folder.</summary>
    public required string Reference { get; init; }

    /// <summary>Hash of the reference photo.</summary>
    public required string ReferenceSha256 { get; init; }

    /// <summary>How the movable part was found.</summary>
    public required MovableSource Movable { get; init; }

    /// <summary>Correlation from which on the part counts as seen, 0 to 1.</summary>
    public required double LeastCorrelation { get; init; }

    /// <summary>What happened, by mode and defect.</summary>
    public required IReadOnlyList<StructureCount> Modes { get; init; }

    /// <summary>What happened, photo by photo; photos in which no part moved are missing.</summary>
    public required IReadOnlyList<StructureMove> Photos { get; init; }

    /// <summary>Reads the file of a run's folder.</summary>
    /// <exception cref="FolderMismatchException">It is missing or damaged.</exception>
    public static StructureFile Read(string run)
    {
        var path = Path.Combine(run, Name);
        return JsonFile.Read(path, StructureJson.Default.StructureFile, found => new FolderMismatchException(
            ProblemCode.WrongFolder, path, $"{found}.",
            "Expected the record that {command:train} writes for structural defects. Repeat that command: it writes " +
            "the file again.")
        {
            IsOtherInput = true,
        }, CurrentVersion);
    }

    /// <summary>Writes the file into a run's folder.</summary>
    public void Write(string run) => AtomicFile.WriteAllText(
        Path.Combine(run, Name), JsonSerializer.Serialize(this, StructureJson.Default.StructureFile) + "\n");
}

/// <summary>What happened to the part in a photo.</summary>
/// <param name="Defect">The defect's name.</param>
/// <param name="Photo">The photo, a path relative to the data folder.</param>
/// <param name="Mode">What happened.</param>
/// <param name="Correlation">
/// How much the part looks there as in the reference, -1 to 1; for an absent part, the best that was found instead.
/// </param>
internal sealed record StructureMove(string Defect, string Photo, StructureMode Mode, double Correlation)
{
    /// <summary>How the part moved, in the reference photo; null if it is absent.</summary>
    public PlaceMove? Move { get; init; }
}

/// <summary>How often a mode occurs, and how far parts moved.</summary>
/// <param name="Defect">The defect's name.</param>
/// <param name="Mode">What happened.</param>
/// <param name="Count">Number of photos.</param>
/// <param name="Degrees">[least, most] rotation, clockwise; empty if the part is absent.</param>
/// <param name="Pixels">[least, most] distance of the part's centre in the reference photo; empty likewise.</param>
internal sealed record StructureCount(
    string Defect, StructureMode Mode, int Count, IReadOnlyList<double> Degrees, IReadOnlyList<double> Pixels);

/// <summary>How the movable part was found.</summary>
internal enum MovableSource
{
    /// <summary>A mask was given.</summary>
    [JsonStringEnumMemberName("given")]
    Given,

    /// <summary>The masks cover the whole object: all of it moves.</summary>
    [JsonStringEnumMemberName("object")]
    Object,

    /// <summary>Where photos of the defect differ from the good photo in most masks.</summary>
    [JsonStringEnumMemberName("difference")]
    Difference,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StructureFile))]
internal sealed partial class StructureJson : JsonSerializerContext;
