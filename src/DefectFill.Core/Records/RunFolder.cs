using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>The folder of a run: the contract between commands, Studio and clusters.</summary>
internal sealed class RunFolder : IDisposable
{
    private const string RecordName = "run.json";

    private readonly FolderLock? _lock;
    private bool _wasMade; // its folder, by this call

    private RunFolder(string path, RunRecord record, FolderLock? held) =>
        (Path, Record, _lock) = (path, record, held);

    /// <summary>The folder, as an absolute path.</summary>
    public string Path { get; }

    public RunRecord Record { get; private set; }

    /// <summary>Whether <see cref="Begin"/> has started the run, not resumed it.</summary>
    public bool IsNew { get; private init; }

    /// <summary>The trained adapters, under PEFT's names, with the scale baked in.</summary>
    public string AdapterPath => this["adapter.safetensors"];

    /// <summary>The trained embedding of the word, in the format diffusers loads.</summary>
    public string EmbeddingPath => this["embedding.safetensors"];

    /// <summary>A model folder: the base adapted to the good photos, or all weights after full fine-tuning.</summary>
    public string AdaptedPath => this["adapted"];

    /// <summary>A line per step.</summary>
    public string ProgressPath => this["progress.jsonl"];

    public string CheckpointsPath => this["checkpoints"];

    public string SamplesPath => this["samples"];

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Opens a run for reading.</summary>
    public static RunFolder Open(string path)
    {
        var file = System.IO.Path.Combine(path, RecordName);
        return File.Exists(file)
            ? new RunFolder(System.IO.Path.GetFullPath(path), Read(file), held: null)
            : throw NoRun(path, "it has no run.json");
    }

    /// <summary>Starts a run in a new or empty folder, or resumes the same run in its folder.</summary>
    /// <exception cref="FolderMismatchException">The folder contains another run, or other files.</exception>
    public static RunFolder Begin(string path, RunRecord record)
    {
        var root = System.IO.Path.GetFullPath(path);
        Compare(root, record);
        var wasMade = !Directory.Exists(root);
        Directory.CreateDirectory(root);
        var held = FolderLock.Take(root, "training");
        AtomicFile.RemoveLeftovers(root);
        var file = System.IO.Path.Combine(root, RecordName);
        if (File.Exists(file))
        {
            return new RunFolder(root, Read(file), held);
        }

        var run = new RunFolder(root, record, held) { IsNew = true, _wasMade = wasMade };
        try
        {
            Write(file, record);
            run.Record = Read(file);
            return run;
        }
        catch
        {
            run.Withdraw();
            throw;
        }
    }

    /// <summary>
    /// Removes all that a new run has written, and the folder if it was made for it: a run that failed before it had
    /// anything to resume from leaves no record that other options would have to match.
    /// </summary>
    public void Withdraw()
    {
        Dispose();
        foreach (var folder in Directory.GetDirectories(Path))
        {
            WholeFolder.Remove(folder);
        }

        foreach (var file in Directory.GetFiles(Path))
        {
            File.Delete(file);
        }

        if (_wasMade)
        {
            Directory.Delete(Path);
        }
    }

    /// <summary>
    /// If no object word is set, uses the one recorded in the run's folder: a word derived from the data folder's name
    /// would change with that name.
    /// </summary>
    public static TrainingOptions WithRecordedObject(string path, TrainingOptions options)
    {
        var file = System.IO.Path.Combine(path, RecordName);
        return options.Object is null && File.Exists(file)
            ? options with { Object = Read(file).Data.Object }
            : options;
    }

    /// <summary>Rejects a folder in which the run can neither start nor resume; changes nothing.</summary>
    public static void Compare(string path, RunRecord record)
    {
        var file = System.IO.Path.Combine(path, RecordName);
        if (File.Exists(file))
        {
            RunDifference.ThrowIfAny(Read(file), record, path);
        }
        else
        {
            FolderClaim.RejectOtherFiles(path, "a run", besides: FolderLock.Name);
        }
    }

    /// <summary>Records more training steps than the run was started with.</summary>
    public void Lengthen(int steps)
    {
        Record = Record with { Options = Record.Options with { Steps = steps } };
        Write(this[RecordName], Record);
    }

    public void Dispose() => _lock?.Dispose();

    private static FolderMismatchException NoRun(string path, string found) => new(
        ProblemCode.WrongFolder, path, $"{found}.",
        "Expected a folder in which a training run was started, or a new folder for a new run.")
    {
        IsOtherInput = true,
    };

    private static void Write(string file, RunRecord record) =>
        AtomicFile.WriteAllText(file, JsonSerializer.Serialize(record, RunJson.Default.RunRecord) + "\n");

    private static RunRecord Read(string file)
    {
        var record = JsonFile.Read(
            file, RunJson.Default.RunRecord, found => Broken(file, found), RunRecord.CurrentVersion);
        return record.Data.Pairs.Count > 0 ? record : throw Broken(file, "it names no training photos");
    }

    private static FolderMismatchException Broken(string file, string found) => new(
        ProblemCode.WrongFolder, file, $"{found}.",
        "Expected the record of a run as {command:train} writes it. Copy the file again from its source, or train " +
        "again in a new folder.")
    {
        IsOtherInput = true,
    };
}
