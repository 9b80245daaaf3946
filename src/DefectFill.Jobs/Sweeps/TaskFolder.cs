using DefectFill.Core.Problems;

namespace DefectFill.Jobs.Sweeps;

/// <summary>The folders of one task below the results of its plan.</summary>
/// <param name="results">The folder of all results.</param>
/// <param name="task">The task.</param>
internal sealed class TaskFolder(string results, SweepTask task)
{
    /// <summary>The folder of all splits, beside those of the tasks.</summary>
    public const string Splits = "splits";

    private const string AttemptMark = ".attempt-";

    public string Results => results;

    public SweepTask Task => task;

    /// <summary>Where the finished task lies, once it is published.</summary>
    public string Published => Path.Combine(results, task.Id);

    /// <summary>Whether the task is published; its files are not looked at.</summary>
    public bool IsPublished => File.Exists(Path.Combine(Published, TaskSeal.FileName));

    /// <summary>Whether the task is published and what can be verified at once matches its hashes.</summary>
    /// <exception cref="DatasetException">The published folder was changed, or belongs to another plan.</exception>
    public bool IsDone(bool isWhole = false)
    {
        if (TaskSeal.Find(Published) is not { } seal)
        {
            return Directory.Exists(Published) && Directory.EnumerateFileSystemEntries(Published).Any()
                ? throw Refuse("it is there, but has no task.json")
                : false;
        }

        return seal.Damage(Published, task, isWhole) is { } damage ? throw Refuse(damage) : true;
    }

    /// <summary>The folder of an attempt.</summary>
    public string AttemptPath(string name) => Published + AttemptMark + name;

    /// <summary>The attempts whose folders exist, with their records.</summary>
    public IReadOnlyList<(string Path, AttemptRecord? Record)> Attempts() => !Directory.Exists(results) ? [] :
        [.. from path in Directory.EnumerateDirectories(results, $"{task.Id}{AttemptMark}*")
            orderby path
            select (path, AttemptRecord.Find(path))];

    private DatasetException Refuse(string found) => DatasetException.BadFile(
        Published, found, "the finished task as it was published",
        "Remove this folder to do the task again, or choose another {option:out} for the plan.");
}
