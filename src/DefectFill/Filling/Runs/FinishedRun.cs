using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Filling.Inputs;
using DefectFill.Training.Runs;

namespace DefectFill.Filling.Runs;

/// <summary>A run folder with completed training: the weights to load, and the photos of the run.</summary>
internal sealed class FinishedRun
{
    private readonly Lazy<LearnedPairs> _photos;
    private readonly Lazy<string> _baseSha256;

    private FinishedRun(RunFolder run, Dataset data, string? split, RunBase start)
    {
        Base = start;
        _photos = new(() => RunPhotos.Of(run.Record, data, split));
        _baseSha256 = new(() => run.Record.Options is { AdaptSteps: > 0, Learn: not LearningMode.Full }
            ? ModelHash.Of(run.AdaptedPath)
            : run.Record.Model.Sha256);
        (Record, Data, Prompts) = (run.Record, data, run.Record.Prompts);
        Name = Path.GetFileName(run.Path);
        AdapterPath = File.Exists(run.AdapterPath) ? run.AdapterPath : null;
        ModelPath = Directory.Exists(run.AdaptedPath) ? run.AdaptedPath : start.Folder ?? throw Rejected(
            ProblemCode.WrongFolder, run.Path, $"{start.Missing}.", $"{RunBase.Fix}, or train again.");
        Structures = run.Record.Options.Kind == DefectKind.Structural ? StructureFile.Read(run.Path) : null;
        Folder = run.Path;
        EmbeddingPath = File.Exists(run.EmbeddingPath) ? run.EmbeddingPath : null;
        WeightsSha256 = (AdapterPath ?? EmbeddingPath) is { } file ? FileHash.Of(file) : ModelHash.Of(ModelPath);
    }

    public RunRecord Record { get; }

    /// <summary>The run's folder.</summary>
    public string Folder { get; }

    /// <summary>What happened to the movable part in training photos; null unless the defect is structural.</summary>
    public StructureFile? Structures { get; }

    public Dataset Data { get; }

    /// <summary>What its defects are sampled with.</summary>
    public Prompts Prompts { get; private set; }

    /// <summary>The folder's name.</summary>
    public string Name { get; }

    /// <summary>Null if all weights or only a word were trained.</summary>
    public string? AdapterPath { get; }

    /// <summary>Null unless only a word was trained.</summary>
    public string? EmbeddingPath { get; }

    /// <summary>The model folder to load: the trained or adapted one, otherwise the base.</summary>
    public string ModelPath { get; }

    /// <summary>The base model's name when the run was started.</summary>
    public string BaseModel => Path.GetFileName(Path.TrimEndingDirectorySeparator(Record.Options.Model));

    /// <summary>Whether the base model of the run exists unchanged.</summary>
    public bool HasBase => Base.Folder is not null;

    /// <summary>The base model of the run.</summary>
    internal RunBase Base { get; }

    /// <summary>Hash of the trained weights.</summary>
    public string WeightsSha256 { get; }

    /// <summary>Hash of the base model, or of the adapted one if the trained weights build on it.</summary>
    public string BaseSha256 => _baseSha256.Value;

    /// <summary>The trained defects, sorted by name.</summary>
    public IReadOnlyList<string> Defects =>
        [.. Record.Data.Pairs.Select(pair => pair.Defect).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>How its windows are placed.</summary>
    public WindowOptions Windows =>
        WindowOptions.Parse(Record.Options.Window, Record.Model.Side, Record.Model.LatentScale);

    /// <summary>
    /// Opens a run and its data folder; the run must be finished and its base model the one it was trained on.
    /// </summary>
    /// <param name="path">The run folder.</param>
    /// <param name="data">Present location of the photos; null for the one recorded in the run.</param>
    /// <param name="model">Present location of the base model, a folder or a name; null for the one recorded in the
    /// run, or the built-in model.</param>
    /// <param name="masks">Which values of the data set's masks are defect; null for what the run was trained with.
    /// </param>
    /// <param name="format">The format of the annotations; null for what the run was trained with.</param>
    /// <param name="split">Present location of the split; null for the one recorded in the run.</param>
    public static FinishedRun Open(
        string path, string? data, string? model = null, string? masks = null, string? format = null,
        string? split = null)
    {
        using var run = RunFolder.Open(path);
        if (!RunOutput.IsDone(run))
        {
            throw Rejected(
                ProblemCode.Unfinished, path, "the training is not finished.",
                "Resume it with the same {command:train}.");
        }

        var photos = RecordedData.Open(run.Record, data, masks, format);
        return new FinishedRun(run, photos, split, new RunBase(run.Record, model));
    }

    /// <summary>The same run with prompts that call the object so; null for the word of the training.</summary>
    public FinishedRun For(string? objectWord)
    {
        var other = (FinishedRun)MemberwiseClone();
        other.Prompts = objectWord is null ? Prompts : Prompts with { Object = objectWord };
        return other;
    }

    /// <summary>The photos of the run, and the good ones that may be filled.</summary>
    public LearnedPairs Photos => _photos.Value;

    /// <summary>
    /// Folders that may contain a feature extractor; the second is searched for only if the first has none.
    /// </summary>
    internal IEnumerable<string> FeatureFolders
    {
        get
        {
            yield return ModelPath;
            if (Base.FolderOfFeatures is { } folder)
            {
                yield return folder;
            }
        }
    }

    private static FolderMismatchException Rejected(string code, string path, string found, string fix) =>
        new(code, path, found, fix) { IsOtherInput = true };
}
