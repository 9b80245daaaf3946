using System.Globalization;
using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;

namespace DefectFill.Lab.Pretraining;

/// <summary>The folder of a pretraining: options, log, checkpoints, sheets, and finally the model.</summary>
internal sealed class StageFolder : IDisposable
{
    /// <summary>The file with all options, which identifies the folder.</summary>
    internal const string OptionsName = "pretrain.json";

    private readonly string _root;
    private readonly FolderLock _lock;

    /// <summary>Makes the folder or resumes one with the same options, except limits; locks it.</summary>
    /// <exception cref="FolderMismatchException">
    /// It was started with other options, holds other files, or is in use by another process.
    /// </exception>
    public StageFolder(string root, PretrainOptions options, PretrainInputs inputs)
    {
        PretrainDifference.ThrowIfAny(root, options, () => inputs);
        (_root, Options) = (root, options);
        Directory.CreateDirectory(root);
        _lock = FolderLock.Take(root, "pretraining");
        AtomicFile.WriteAllText(Path.Combine(root, OptionsName), options.ToJson() + "\n"); // first
        AtomicFile.WriteAllText(Path.Combine(root, PretrainInputs.FileName), inputs.ToJson() + "\n");
        foreach (var folder in new[] { "checkpoints", "sheets" })
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }
    }

    public PretrainOptions Options { get; }

    public string Tokenizer => Path.Combine(_root, "tokenizer");

    public string LogPath => Path.Combine(_root, "progress.jsonl");

    public string Model => Path.Combine(_root, "model");

    public CheckpointStore Checkpoints(string stage) => CheckpointsIn(_root, stage);

    /// <summary>The checkpoints of a stage; earlier versions wrote one file per stage.</summary>
    public static CheckpointStore CheckpointsIn(string root, string stage)
    {
        var folder = Path.Combine(root, "checkpoints", stage);
        return new CheckpointStore(
            folder, new SingleFileCheckpoint($"{folder}.safetensors", StageLesson.NameInOlderFile, OlderPosition));
    }

    public string Sheet(string stage, long step) => Path.Combine(_root, "sheets", $"{stage}-{step:D6}.png");

    public void Dispose() => _lock.Dispose();

    public void Log(PretrainLine line) =>
        File.AppendAllText(LogPath, JsonSerializer.Serialize(line, PretrainLineJson.Default.PretrainLine) + "\n");

    /// <summary>Removes what a stage wrote after the checkpoint that it resumes from.</summary>
    public void CutLog(string stage, long steps)
    {
        if (File.Exists(LogPath))
        {
            var kept = Lines().Where(line => line.Stage != stage || line.Step <= steps)
                .Select(line => JsonSerializer.Serialize(line, PretrainLineJson.Default.PretrainLine) + "\n");
            AtomicFile.WriteAllText(LogPath, string.Concat(kept));
        }
    }

    public IReadOnlyList<PretrainLine> Lines() => !File.Exists(LogPath) ? [] :
        [.. File.ReadLines(LogPath)
            .Select(line => JsonFile.Line(line, PretrainLineJson.Default.PretrainLine)).OfType<PretrainLine>()];

    private static Checkpoint OlderPosition(IReadOnlyDictionary<string, string> metadata) =>
        new(long.Parse(metadata["steps"], CultureInfo.InvariantCulture), MicroBatch: 1, Skipped: 0, SkippedInARow: 0)
        {
            Seconds = double.Parse(metadata["seconds"], CultureInfo.InvariantCulture),
        };
}
