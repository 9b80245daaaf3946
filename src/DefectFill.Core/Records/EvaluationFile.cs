using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>
/// What <c>evaluate</c> writes: all figures of one object under one protocol, and the files they come from.
/// </summary>
internal sealed record EvaluationFile
{
    public const int CurrentVersion = 1;

    /// <summary>Identifies the file as an evaluation.</summary>
    public string Format { get; init; } = EvaluationMark.Kind;

    /// <summary>Version of the file format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Program version.</summary>
    public required string Program { get; init; }

    /// <summary>Name of the object.</summary>
    public required string Object { get; init; }

    /// <summary>How models were selected and everything was measured.</summary>
    public required InspectionProtocol Protocol { get; init; }

    /// <summary>Path of the data folder, relative to the folder of this file.</summary>
    public required string Data { get; init; }

    /// <summary>File name and hash of the split.</summary>
    public required SplitFile Split { get; init; }

    /// <summary>
    /// Names of the defect types in the split, measured or not; null in files that do not record them.
    /// </summary>
    public IReadOnlyList<string>? Defects { get; init; }

    /// <summary>The measured sets.</summary>
    public required IReadOnlyList<EvaluatedSet> Sets { get; init; }

    /// <summary>Figures of each defect type of the sets.</summary>
    public required IReadOnlyList<GenerationResult> Generation { get; init; }

    /// <summary>Means over the defect types.</summary>
    public required IReadOnlyList<TypeMean> Means { get; init; }

    /// <summary>Figures of the inspection models.</summary>
    public required IReadOnlyList<InspectionFigures> Inspection { get; init; }

    /// <summary>Every real photo with its hash, grouped by side of the split.</summary>
    public required RealFiles Reals { get; init; }

    /// <summary>Writes the file atomically.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.WriteAllText(path, JsonSerializer.Serialize(this, EvaluationJson.Default.EvaluationFile) + "\n");
    }

    /// <summary>Reads a file; null if it is other JSON.</summary>
    /// <exception cref="DatasetException">The file is an evaluation but cannot be read.</exception>
    public static EvaluationFile? TryRead(string path) => EvaluationMark.IsFile(path)
        ? JsonFile.Read(path, EvaluationJson.Default.EvaluationFile, found => Refuse(path, found), CurrentVersion)
        : null;

    private static DatasetException Refuse(string path, string found) => DatasetException.BadFile(
        path, found, "figures as {command:evaluate} writes them", "Evaluate the sets again.");
}

/// <summary>A measured set.</summary>
/// <param name="Path">Path of the set's folder, relative to the folder of the evaluation.</param>
/// <param name="Method">The method that made it.</param>
/// <param name="Label">What an ablation changes; null for none.</param>
/// <param name="ManifestSha256">Hash of its manifest, which holds the hashes of its images.</param>
/// <param name="Seed">Seed the set was generated with.</param>
internal sealed record EvaluatedSet(string Path, string Method, string? Label, string ManifestSha256, ulong Seed)
{
    /// <summary>Its images, relative to the set.</summary>
    public required IReadOnlyList<SplitFile> Images { get; init; }
}

/// <summary>The figures of one defect type.</summary>
/// <param name="Method">The method that made the images.</param>
/// <param name="Label">What an ablation changes; null for none.</param>
/// <param name="Seed">Seed the images were generated with.</param>
/// <param name="Defect">The defect's name.</param>
/// <param name="Figures">What was measured.</param>
internal sealed record GenerationResult(
    string Method, string? Label, ulong Seed, string Defect, IReadOnlyList<Figure> Figures);

/// <summary>The mean of a figure over the defect types of the split; no value if any type lacks one.</summary>
/// <param name="Method">The method that made the images.</param>
/// <param name="Label">What an ablation changes; null for none.</param>
/// <param name="Seed">Seed the images were generated with.</param>
/// <param name="Defects">The types that were measured.</param>
/// <param name="Figures">The means.</param>
internal sealed record TypeMean(
    string Method, string? Label, ulong Seed, IReadOnlyList<string> Defects, IReadOnlyList<Figure> Figures);

/// <summary>The figures of an inspection model.</summary>
/// <param name="Method">The method that made the photos it was trained on.</param>
/// <param name="Label">What an ablation changes; null for none.</param>
/// <param name="Task">What the model predicts.</param>
/// <param name="Seed">Training seed of the model.</param>
/// <param name="Sets">Names of the sets it was trained on; empty for real photos only.</param>
internal sealed record InspectionFigures(
    string Method, string? Label, InspectionTask Task, ulong Seed, IReadOnlyList<string> Sets)
{
    /// <summary>Names of the defects it was trained on.</summary>
    public required IReadOnlyList<string> Defects { get; init; }

    /// <summary>Number of test photos.</summary>
    public required int Photos { get; init; }

    /// <summary>The epoch whose weights were kept, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Number of epochs trained.</summary>
    public required int Epochs { get; init; }

    /// <summary>Side, in pixels, of the network's input.</summary>
    public required int Side { get; init; }

    /// <summary>How it was trained; null in files that do not record it.</summary>
    public InspectionTraining? Training { get; init; }

    /// <summary>Hash of the model's weights.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }
}

/// <summary>The real photos with a defect: those used for training, and those images were compared with.</summary>
/// <param name="Train">Photos used for training.</param>
/// <param name="Test">Photos that images were compared with.</param>
internal sealed record RealFiles(IReadOnlyList<SplitFile> Train, IReadOnlyList<SplitFile> Test);
