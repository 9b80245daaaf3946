using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Json;
using DefectFill.Core.Problems;

namespace DefectFill.Jobs.Sweeps;

/// <summary><c>task.json</c>: the proof that a task's folder is complete.</summary>
/// <param name="Version">Version of the file format.</param>
/// <param name="Id">Id of the task.</param>
/// <param name="TaskSha256">Hash of what the plan says the task does.</param>
/// <param name="Files">All files of the folder, smallest first.</param>
internal sealed record TaskSeal(int Version, string Id, string TaskSha256, IReadOnlyList<SealedFile> Files)
{
    public const string FileName = "task.json";
    public const int CurrentVersion = 1;

    // Enough for records, manifests and adapters, in a few milliseconds.
    private const long MostBytes = 32 << 20;
    private const int MostFiles = 400;

    /// <summary>Hashes a finished folder and writes its seal.</summary>
    public static void Write(string folder, SweepTask task)
    {
        SealedFile[] files =
        [
            .. from path in FilesIn(folder)
               let file = new FileInfo(path)
               orderby file.Length, path
               select new SealedFile(
                   Path.GetRelativePath(folder, path).Replace('\\', '/'), file.Length, FileHash.Of(path)),
        ];
        var seal = new TaskSeal(CurrentVersion, task.Id, task.Sha256(), files);
        AtomicFile.WriteAllText(
            Path.Combine(folder, FileName), JsonSerializer.Serialize(seal, TaskSealJson.Default.TaskSeal) + "\n");
    }

    /// <summary>The seal of a folder; null if it has none.</summary>
    public static TaskSeal? Find(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path)
                ? JsonFile.Read(path, TaskSealJson.Default.TaskSeal, found => Refuse(path, found), CurrentVersion)
                : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // it went meanwhile
        }
    }

    /// <summary>What is wrong with the sealed folder; null if nothing is.</summary>
    /// <param name="folder">The folder of the seal.</param>
    /// <param name="task">The task it should be of.</param>
    /// <param name="isWhole">Whether to hash every file, however large.</param>
    public string? Damage(string folder, SweepTask task, bool isWhole)
    {
        if (TaskSha256 != task.Sha256())
        {
            return "it is the result of another plan";
        }

        var (bytes, count) = (0L, 0);
        foreach (var file in Files)
        {
            (bytes, count) = (bytes + file.Bytes, count + 1);
            if (!isWhole && (bytes > MostBytes || count > MostFiles))
            {
                return null;
            }

            if (file.Damage(folder) is { } damage)
            {
                return damage;
            }
        }

        return null;
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        where Path.GetFileName(path) is not (FileName or FolderLock.Name or AttemptRecord.FileName)
        select path;

    private static DatasetException Refuse(string path, string found) => DatasetException.BadFile(
        path, found, "the seal of a finished task", "Remove its folder to do the task again.");
}

/// <summary>A file of a finished task.</summary>
/// <param name="Path">Its path, relative to the task's folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Hash of its contents.</param>
internal sealed record SealedFile(string Path, long Bytes, string Sha256)
{
    /// <summary>What is wrong with it; null if nothing is.</summary>
    public string? Damage(string folder)
    {
        var file = new FileInfo(System.IO.Path.Combine(folder, Path));
        return !file.Exists ? $"{Path} is missing"
            : file.Length != Bytes || FileHash.Of(file.FullName) != Sha256 ? $"{Path} was changed"
            : null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TaskSeal))]
internal sealed partial class TaskSealJson : JsonSerializerContext;
