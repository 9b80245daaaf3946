using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>Moves images of a set to <c>dropped/</c> and back, each with its mask, label and manifest line.</summary>
/// <remarks>
/// Nothing is deleted. The manifest of the dropped images decides and is replaced atomically; everything else follows
/// it, so a killed review is completed by the next one.
/// </remarks>
internal sealed class SetReview : IDisposable
{
    private static readonly string[] s_files = ["image", "mask", "label"];

    private readonly string _root;
    private readonly FolderLock? _lock;

    private SetReview(string root, SelectionRule rule, FolderLock? held) => (_root, Rule, _lock) = (root, rule, held);

    /// <summary>The measure of the scores.</summary>
    public SelectionRule Rule { get; }

    /// <summary>Kept and dropped images by name, in index order.</summary>
    public IReadOnlyList<ReviewedImage> Images
    {
        get
        {
            var (kept, dropped) = (Kept, Dropped);
            return
            [
                .. kept.Where(line => !dropped.ContainsKey(line.Key))
                    .Select(line => ImageOf(line.Value, isDropped: false))
                    .Concat(dropped.Select(line => ImageOf(line.Value, isDropped: true)))
                    .OrderBy(image => image.Index),
            ];
        }
    }

    private OrderedDictionary<string, string> Kept => DroppedImages.LinesOf(Path.Combine(_root, SetMark.ManifestName));

    private OrderedDictionary<string, string> Dropped => DroppedImages.LinesOf(DroppedImages.ManifestOf(_root));

    /// <summary>Opens a finished set, locks it against other processes, and completes a killed review.</summary>
    /// <exception cref="DatasetException">It is not a set, or is unfinished.</exception>
    /// <exception cref="FolderMismatchException">Another process holds the lock.</exception>
    public static SetReview Begin(string set)
    {
        var opened = Finished(set);
        var held = FolderLock.Take(opened.Path, "making or reviewing images", "Wait for it to finish.");
        var review = new SetReview(opened.Path, opened.Description.Sampling.Select, held);
        review.Settle();
        return review;
    }

    /// <summary>Opens a finished set to look at it; nothing is locked or written.</summary>
    /// <exception cref="DatasetException">It is not a set, or is unfinished.</exception>
    public static SetReview View(string set)
    {
        var opened = Finished(set);
        return new SetReview(opened.Path, opened.Description.Sampling.Select, held: null);
    }

    /// <summary>Drops exactly these images, by name, and keeps all others. Repeating it changes nothing.</summary>
    public void Drop(IReadOnlySet<string> names)
    {
        var (kept, dropped) = (Kept, Dropped);
        var restored = dropped.Where(line => !names.Contains(line.Key)).ToArray();
        foreach (var line in restored)
        {
            Move(line.Value, from: DroppedFolder, to: _root);
        }

        if (restored.Length > 0)
        {
            Write(Path.Combine(_root, SetMark.ManifestName), [.. kept, .. restored]);
        }

        var chosen = kept.Concat(dropped).Where(line => names.Contains(line.Key)).ToArray();
        if (chosen.Length > 0 || dropped.Count > 0)
        {
            Directory.CreateDirectory(DroppedFolder);
            Write(DroppedImages.ManifestOf(_root), chosen); // from here on, these are dropped
        }

        Settle();
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => _lock?.Dispose();

    private static SetFolder Finished(string set)
    {
        var opened = SetFolder.Open(set);
        RejectUnreadable(Path.Combine(opened.Path, SetMark.ManifestName));
        RejectUnreadable(DroppedImages.ManifestOf(opened.Path));
        if (new DirectoryInfo(Path.Combine(opened.Path, DroppedImages.Folder)).LinkTarget is { } target)
        {
            throw DatasetException.BadFile(
                Path.Combine(opened.Path, DroppedImages.Folder), $"it is a link to {target}", "a folder of the set",
                "Replace the link with the folder it leads to.");
        }

        return UnfinishedSet.Problems(opened) is { Count: > 0 } unfinished
            ? throw new DatasetException(unfinished)
            : opened;
    }

    private string DroppedFolder => Path.Combine(_root, DroppedImages.Folder);

    /// <summary>Makes the manifest and the files follow the manifest of the dropped images.</summary>
    private void Settle()
    {
        var (kept, dropped) = (Kept, Dropped);
        if (kept.Any(line => dropped.ContainsKey(line.Key)))
        {
            Write(Path.Combine(_root, SetMark.ManifestName), kept.Where(line => !dropped.ContainsKey(line.Key)));
        }

        foreach (var line in dropped.Values)
        {
            Move(line, from: _root, to: DroppedFolder);
        }

        if (dropped.Count == 0 && Directory.Exists(DroppedFolder))
        {
            File.Delete(DroppedImages.ManifestOf(_root));
            RemoveIfEmpty(DroppedFolder);
        }
    }

    // A review writes manifests anew: what it cannot read would be lost.
    private static void RejectUnreadable(string manifest)
    {
        foreach (var (index, line) in (File.Exists(manifest) ? File.ReadAllLines(manifest) : []).Index())
        {
            if (line.Length > 0 && DroppedImages.NameOf(line) is null)
            {
                throw DatasetException.BadFile(
                    manifest, $"line {index + 1} is not the JSON of an image", "a line for each image",
                    "Correct or remove the line; {command:generate} with the set's options makes its image again.");
            }
        }
    }

    private static void RemoveIfEmpty(string folder)
    {
        foreach (var inner in Directory.GetDirectories(folder))
        {
            RemoveIfEmpty(inner);
        }

        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private static void Move(string line, string from, string to)
    {
        foreach (var name in FilesOf(line).Where(name => File.Exists(Path.Combine(from, name))))
        {
            var target = Path.Combine(to, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(Path.Combine(from, name), target, overwrite: true);
        }
    }

    private static IEnumerable<string> FilesOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        foreach (var property in s_files)
        {
            if (json.RootElement.TryGetProperty(property, out var value) && value.GetString() is { } name)
            {
                yield return IsInside(name) ? name : throw new DatasetException(
                    $"{name} is named by the manifest and is not a path inside the set.");
            }
        }
    }

    private static bool IsInside(string name) =>
        !Path.IsPathRooted(name) && !name.Split('/', '\\').Contains("..");

    private static void Write(string manifest, IEnumerable<KeyValuePair<string, string>> lines) =>
        AtomicFile.WriteAllText(manifest, string.Concat(
            lines.DistinctBy(line => line.Key).OrderBy(line => IndexOf(line.Value)).Select(line => line.Value + "\n")));

    private static int IndexOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("index", out var index) ? index.GetInt32() : int.MaxValue;
    }

    private static ReviewedImage ImageOf(string text, bool isDropped)
    {
        var line = JsonSerializer.Deserialize(text, SetText.Line.ManifestLine)!;
        var score = line.Candidate < line.Scores.Count ? line.Scores[line.Candidate] : null;
        return new ReviewedImage(line.Index, line.Image, line.Defect, score, isDropped);
    }
}

/// <summary>An image of a set under review.</summary>
/// <param name="Image">Path relative to the set; also identifies the image.</param>
/// <param name="Score">Selection score of the kept candidate; null if nothing was measured.</param>
internal sealed record ReviewedImage(int Index, string Image, string Defect, double? Score, bool IsDropped);
