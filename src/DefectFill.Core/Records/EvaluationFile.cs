using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>What <c>evaluate</c> leaves: all figures of one object under one protocol, and of which files.</summary>
public sealed record EvaluationFile
{
    public const int CurrentVersion = 1;

    public string Format { get; init; } = EvaluationMark.Kind;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Version of this program.</summary>
    public required string Program { get; init; }

    public required string Object { get; init; }

    public required InspectionProtocol Protocol { get; init; }

    /// <summary>The data folder from the folder of this file.</summary>
    public required string Data { get; init; }

    /// <summary>The split's file name and hash.</summary>
    public required SplitFile Split { get; init; }

    /// <summary>Names of the split's types of defect, measured or not; null in files that do not tell.</summary>
    public IReadOnlyList<string>? Defects { get; init; }

    public required IReadOnlyList<EvaluatedSet> Sets { get; init; }

    public required IReadOnlyList<GenerationResult> Generation { get; init; }

    /// <summary>Over the types of defect.</summary>
    public required IReadOnlyList<TypeMean> Means { get; init; }

    public required IReadOnlyList<InspectionFigures> Inspection { get; init; }

    /// <summary>Every real photo with its hash, by the side it stood on.</summary>
    public required RealFiles Reals { get; init; }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteAllText(path, JsonSerializer.Serialize(this, EvaluationJson.Default.EvaluationFile) + "\n");
    }

    /// <summary>Reads a file; null when it is other JSON.</summary>
    /// <exception cref="DatasetException">It is an evaluation, but one that cannot be understood.</exception>
    public static EvaluationFile? TryRead(string path)
    {
        var text = File.ReadAllText(path);
        if (!EvaluationMark.IsIn(text))
        {
            return null;
        }

        try
        {
            var file = JsonSerializer.Deserialize(text, EvaluationJson.Default.EvaluationFile);
            return file is { Version: CurrentVersion } ? file : throw Refuse(path, $"its version is {file?.Version}");
        }
        catch (JsonException e)
        {
            throw Refuse(path, e.Message);
        }
    }

    private static DatasetException Refuse(string path, string found) => DatasetException.BadFile(
        path, found, $"version {CurrentVersion} of what {{command:evaluate}} writes", "Evaluate the sets again.");
}

/// <summary>A set that was measured.</summary>
/// <param name="Path">Its folder, from the folder of the evaluation.</param>
/// <param name="ManifestSha256">Of its manifest, which holds the hashes of its images.</param>
/// <param name="Seed">That it was made with.</param>
public sealed record EvaluatedSet(string Path, string Method, string? Label, string ManifestSha256, ulong Seed)
{
    public required IReadOnlyList<SplitFile> Images { get; init; }
}

/// <summary>The figures of one type of defect.</summary>
/// <param name="Label">What is different in an ablation.</param>
/// <param name="Seed">That the images were made with.</param>
public sealed record GenerationResult(
    string Method, string? Label, ulong Seed, string Defect, IReadOnlyList<Figure> Figures);

/// <summary>The mean of a figure over the split's types of defect; without value when one of them has none.</summary>
/// <param name="Defects">Those that were measured.</param>
public sealed record TypeMean(
    string Method, string? Label, ulong Seed, IReadOnlyList<string> Defects, IReadOnlyList<Figure> Figures);

/// <summary>The figures of an inspection model.</summary>
/// <param name="Seed">Of the model's training.</param>
/// <param name="Sets">Names of the sets that it learned from; none: real photos alone.</param>
public sealed record InspectionFigures(
    string Method, string? Label, InspectionTask Task, ulong Seed, IReadOnlyList<string> Sets)
{
    public required IReadOnlyList<string> Defects { get; init; }

    public required int Photos { get; init; }

    public required int Epoch { get; init; }

    public required int Epochs { get; init; }

    public required int Side { get; init; }

    /// <summary>How it learned; null in files that do not tell.</summary>
    public InspectionTraining? Training { get; init; }

    public required string WeightsSha256 { get; init; }

    public required IReadOnlyList<Figure> Figures { get; init; }
}

/// <summary>The real photos with a defect: those to learn from, and those that images were compared with.</summary>
public sealed record RealFiles(IReadOnlyList<SplitFile> Train, IReadOnlyList<SplitFile> Test);
