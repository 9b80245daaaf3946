using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Formats;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;
using DefectFill.Imaging.Files;

namespace DefectFill.Data.Importing;

/// <summary>
/// Writes a labelled set in MVTec layout: photos as they are, a mask a class, and <c>import.json</c>.
/// </summary>
/// <param name="set">What was read.</param>
/// <param name="paths">Shows paths of the source.</param>
internal sealed class Importer(ReadSet set, ShownPaths paths)
{
    private readonly Dictionary<string, FileNames> _names = [];

    /// <summary>Writes the folder whole or not at all.</summary>
    /// <param name="folder">Does not exist, or is empty.</param>
    /// <param name="progress">Receives the number of photos done.</param>
    /// <param name="cancelled">Checked between photos.</param>
    public ImportFile Write(string folder, Action<int> progress, CancellationToken cancelled)
    {
        var fresh = $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))}.part";
        Directory.CreateDirectory(fresh);
        using var held = FolderLock.Take(fresh, "importing");
        try
        {
            FolderClaim.RejectOtherFiles(folder, "an import"); // another process may have finished meanwhile
            RemoveLeftovers(fresh);
            var images = new List<ImportedImage>();
            foreach (var photo in set.Photos)
            {
                cancelled.ThrowIfCancellationRequested();
                images.Add(Write(photo, fresh));
                progress(images.Count);
            }

            var file = new ImportFile(set.Format, images, ProblemsOf(set.Problems, paths));
            Write(file, fresh);
            File.Delete(Path.Combine(fresh, FolderLock.Name));
            WholeFolder.Replace(folder, fresh);
            return file;
        }
        catch
        {
            WholeFolder.Remove(fresh);
            throw;
        }
    }

    /// <summary>Writes <c>import.json</c> for a set of which nothing can be used.</summary>
    public static void WriteRefusal(string folder, string format, IReadOnlyList<Problem> problems, ShownPaths paths)
    {
        Directory.CreateDirectory(folder);
        Write(new ImportFile(format, [], ProblemsOf(problems, paths)), folder);
    }

    // Of an import that was killed.
    private static void RemoveLeftovers(string fresh)
    {
        foreach (var path in Directory.GetFileSystemEntries(fresh))
        {
            if (Directory.Exists(path))
            {
                WholeFolder.Remove(path);
            }
            else if (Path.GetFileName(path) != FolderLock.Name)
            {
                File.Delete(path);
            }
        }
    }

    private static void Write(ImportFile file, string folder) => AtomicFile.WriteAllText(
        Path.Combine(folder, ImportFile.FileName),
        JsonSerializer.Serialize(file, ImportText.Indented.ImportFile) + "\n");

    private static List<ImportProblem> ProblemsOf(IEnumerable<Problem> problems, ShownPaths paths) =>
    [
        .. problems.Select(problem => new ImportProblem(
            Kinds.NameOf(problem.Code), problem.Code, problem.Severity, paths.Of(problem.Path),
            Mention.Plain($"{problem.Found} {problem.Fix}".TrimEnd()))),
    ];

    // A photo with several defects is there once for each, as the layout has it.
    private ImportedImage Write(DrawnPhoto photo, string root)
    {
        var within = photo.Photo.Object is { } item ? $"{item}/" : "";
        _names.TryAdd(within, new FileNames());
        var names = _names[within];
        var split = photo.Photo.Split;
        string? first = null;
        var masks = new List<ImportedMask>();
        if (photo.IsGood)
        {
            first = Copy(photo, root, $"{within}{(split == "test" ? "test" : "train")}/good", names).Photo;
        }

        foreach (var name in photo.Classes)
        {
            var folder = names.FolderOf(name);
            var (copy, stem) = Copy(photo, root, $"{within}test/{folder}", names);
            first ??= copy;
            var mask = $"{within}ground_truth/{folder}/{stem}_mask.png";
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, mask))!);
            photo.MaskOf(name).WritePng(Path.Combine(root, mask));
            masks.Add(new ImportedMask(name, mask));
        }

        return new ImportedImage(paths.Of(photo.Photo.Name), first!, photo.IsGood, split, masks);
    }

    private static (string Photo, string Stem) Copy(DrawnPhoto photo, string root, string folder, FileNames names)
    {
        var stem = names.StemIn(folder, SourceTree.StemOf(photo.Photo.Name));
        var ending = photo.Photo.Embedded is { } bytes
            ? EndingOf(bytes)
            : Path.GetExtension(photo.Path).ToLowerInvariant();
        var name = $"{folder}/{stem}{ending}";
        Directory.CreateDirectory(Path.Combine(root, folder));
        if (photo.Photo.Embedded is { } inside)
        {
            File.WriteAllBytes(Path.Combine(root, name), inside);
        }
        else
        {
            using var from = File.OpenRead(photo.Path);
            using var to = File.Create(Path.Combine(root, name)); // without the permissions of the original
            from.CopyTo(to);
        }

        return (name, stem);
    }

    private static string EndingOf(byte[] bytes) => ImageHeader.Parse(new FileBytes("", bytes)).Format switch
    {
        ImageFormat.Jpeg => ".jpg",
        ImageFormat.Bmp => ".bmp",
        ImageFormat.Tiff => ".tif",
        _ => ".png",
    };
}
