using System.Globalization;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;

namespace DefectFill.Jobs.Sweeps;

/// <summary>Resumes from earlier attempts at a task, whose processes may still be alive somewhere.</summary>
internal static class Takeover
{
    private const string CheckpointMark = "checkpoint.json"; // written last
    private const string ImageExtension = ".png";

    private static readonly TimeSpan s_longAgo = TimeSpan.FromMinutes(10);

    /// <summary>Copies the work of the furthest attempt; returns its record, or null if there is none.</summary>
    /// <param name="folder">The folder of the new attempt, empty but for its record.</param>
    /// <param name="task">The task.</param>
    public static AttemptRecord? Into(string folder, TaskFolder task)
    {
        var earlier =
            from attempt in task.Attempts()
            where attempt.Path != folder && attempt.Record is { State: not AttemptState.Starting }
            let progress = ProgressOf(attempt.Path)
            orderby attempt.Record!.Job descending, progress descending, attempt.Record.Beat descending
            select (attempt.Path, Record: attempt.Record!);
        foreach (var (path, record) in earlier)
        {
            Copy(path, folder);
            if (Directory.Exists(path)) // otherwise it was published or removed meanwhile, and the copy has gaps
            {
                return record;
            }

            Empty(folder);
        }

        return null;
    }

    /// <summary>Removes the folders of attempts that have certainly ended.</summary>
    public static void RemoveEnded(TaskFolder task, DateTimeOffset now, string? except)
    {
        foreach (var (path, record) in task.Attempts())
        {
            var hasEnded = record?.HasEnded(now) ?? (now.UtcDateTime - Directory.GetLastWriteTimeUtc(path) > s_longAgo);
            if (path != except && hasEnded)
            {
                Remove(path);
            }
        }
    }

    /// <summary>Removes a folder, whoever else may be removing it.</summary>
    public static void Remove(string folder)
    {
        try
        {
            WholeFolder.Remove(folder);
        }
        catch (IOException)
        {
            // Someone else is removing it, or still writes in it.
        }
    }

    /// <summary>A number that grows with the work done in a folder: steps of checkpoints and pictures.</summary>
    private static long ProgressOf(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file =>
                Path.GetFileName(file) == CheckpointMark ? StepOf(file)
                : Path.GetExtension(file) == ImageExtension ? 1 : 0);
        }
        catch (IOException)
        {
            return -1; // it went meanwhile
        }
    }

    private static long StepOf(string checkpoint) => long.TryParse(
        Path.GetFileName(Path.GetDirectoryName(checkpoint)), NumberStyles.None, CultureInfo.InvariantCulture,
        out var step) ? step : 1;

    /// <summary>
    /// Folders first: what is appended to beside the checkpoints then covers at least their steps. What vanishes
    /// meanwhile has been replaced by something newer.
    /// </summary>
    private static void Copy(string from, string to)
    {
        try
        {
            Directory.CreateDirectory(to);
            foreach (var folder in Directory.EnumerateDirectories(from))
            {
                Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
            }

            foreach (var file in Directory.EnumerateFiles(from).Where(IsWork))
            {
                CopyFile(file, Path.Combine(to, Path.GetFileName(file)));
            }
        }
        catch (DirectoryNotFoundException)
        {
        }
    }

    private static void CopyFile(string from, string to)
    {
        try
        {
            File.Copy(from, to);
        }
        catch (FileNotFoundException)
        {
        }
    }

    private static bool IsWork(string file) =>
        Path.GetFileName(file) is not (FolderLock.Name or AttemptRecord.FileName or TaskSeal.FileName)
        && !AtomicFile.IsLeftover(file);

    private static void Empty(string folder)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(folder))
        {
            if (Directory.Exists(path))
            {
                WholeFolder.Remove(path);
            }
            else if (IsWork(path))
            {
                File.Delete(path);
            }
        }
    }
}
