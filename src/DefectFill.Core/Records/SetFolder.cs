using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>The folder of a set: images, their masks, and the manifest that describes each.</summary>
/// <remarks>Every file is complete or absent; hashes verify what each manifest line records.</remarks>
internal sealed class SetFolder : IDisposable
{
    /// <summary>
    /// Fields that may differ when a set resumes: it may grow, a later version may continue it, elsewhere, and inputs
    /// may be renamed, as their contents are compared.
    /// </summary>
    private static readonly HashSet<string> s_free =
        ["count", "program", "learned_from", "batch", "device", "dtype", "good", "masks"];

    /// <summary>Fields, besides those of the sampling, that hold options.</summary>
    private static readonly HashSet<string> s_options =
        ["vary_masks", "shape", "shape_size", "strip_metadata", "labels", "range"];

    private readonly SortedDictionary<int, ManifestLine> _lines;
    private readonly HashSet<int> _dropped;
    private readonly FolderLock? _lock;
    private string? _manifestSha256; // reset when the manifest changes

    private SetFolder(string path, SetDescription description, FolderLock? held = null)
    {
        (Path, Description, _lock) = (path, description, held);
        _lines = ReadLines(this[SetMark.ManifestName]);
        _dropped = [.. ReadLines(DroppedImages.ManifestOf(path)).Keys];
        foreach (var index in _dropped)
        {
            _lines.Remove(index);
        }
    }

    /// <summary>The folder, as an absolute path.</summary>
    public string Path { get; }

    public SetDescription Description { get; }

    /// <summary>Manifest lines of the kept images by index.</summary>
    public IReadOnlyDictionary<int, ManifestLine> Lines => _lines;

    /// <summary>SHA-256 of the manifest, which holds the hashes of the images; computed once.</summary>
    public string ManifestSha256 => _manifestSha256 ??= SetMark.ManifestHash(Path);

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>
    /// Starts a set in a new or empty folder, or resumes the same set, which may grow. Locks the folder against other
    /// processes until disposed.
    /// </summary>
    /// <exception cref="FolderMismatchException">The folder contains another set, or other files.</exception>
    public static SetFolder Begin(string path, SetDescription description)
    {
        Compare(path, description);
        var root = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(root);
        var held = FolderLock.Take(root, "making images");
        AtomicFile.RemoveLeftovers(root);
        AtomicFile.WriteAllText(System.IO.Path.Combine(root, SetMark.FileName), Json(description) + "\n"); // first
        string[] candidates = description.Sampling.KeepCandidates ? ["candidates"] : [];
        string[] labels = description.Labels == LabelKind.Changed ? ["labels"] : [];
        foreach (var folder in (string[])["images", "masks", "previews", .. candidates, .. labels])
        {
            Directory.CreateDirectory(System.IO.Path.Combine(root, folder));
            AtomicFile.RemoveLeftovers(System.IO.Path.Combine(root, folder));
        }

        var set = new SetFolder(root, description, held);
        set.WriteLines(); // drops a line truncated by a kill
        return set;
    }

    /// <summary>Opens a set for reading.</summary>
    public static SetFolder Open(string path)
    {
        var root = System.IO.Path.GetFullPath(path);
        var file = System.IO.Path.Combine(root, SetMark.FileName);
        return File.Exists(file) ? new SetFolder(root, Read(file)) : throw DatasetException.BadFile(
            path, $"it has no {SetMark.FileName}", "a folder that {command:generate} or {command:baseline} has written",
            "Name the folder that was given as {option:out}.");
    }

    /// <summary>Where the masks of an existing set lie; null if there is no set.</summary>
    public static MaskPlace? PlaceOf(string path)
    {
        var file = System.IO.Path.Combine(path, SetMark.FileName);
        var set = File.Exists(file) ? Read(file) : null;
        return set is null ? null : set.Place ?? (set.VaryMasks ? MaskPlace.Vary : MaskPlace.Same);
    }

    /// <summary>Rejects a folder in which the set can neither start nor resume; changes nothing.</summary>
    public static void Compare(string path, SetDescription description)
    {
        var file = System.IO.Path.Combine(path, SetMark.FileName);
        if (File.Exists(file))
        {
            ThrowIfDifferent(path, Read(file), description);
        }
        else
        {
            FolderClaim.RejectOtherFiles(path, "a set", besides: FolderLock.Name);
        }
    }

    /// <summary>The fields in which two shards are not of the same set; none if they are.</summary>
    public static IReadOnlyList<string> Differences(SetDescription one, SetDescription other) =>
    [
        .. FolderDifference.Of(Node(one with { Range = null }), Node(other with { Range = null }), s_free, _ => null)
            .Select(problem => problem.Path!),
        .. one.Count == other.Count ? Array.Empty<string>() : ["count"],
    ];

    /// <summary>Rejects a folder that contains files but is not a set of this method.</summary>
    public static void Compare(string path, string method)
    {
        var file = System.IO.Path.Combine(path, SetMark.FileName);
        if (!File.Exists(file))
        {
            FolderClaim.RejectOtherFiles(path, "a set", besides: FolderLock.Name);
        }
        else if (Read(file).Method is var found && found != method)
        {
            throw new FolderMismatchException(
                ProblemCode.OtherFiles, path, $"it is a set of {found}, not of {method}.",
                "Choose another {option:out}.");
        }
    }

    /// <summary>Whether images were made and then rejected.</summary>
    public bool HasDropped => _dropped.Count > 0;

    /// <summary>Whether the image at an index was made and then rejected, so that it is not made again.</summary>
    public bool IsDropped(int index) => _dropped.Contains(index);

    /// <summary>Whether the image at an index and its mask exist and match the manifest.</summary>
    public bool IsWhole(int index) => _lines.TryGetValue(index, out var line)
        && Matches(line.Image, line.Sha256.Image) && Matches(line.Mask, line.Sha256.Mask)
        && (line.Label is null || Matches(line.Label, line.Sha256.Label));

    /// <summary>Whether the image at an index is whole or dropped.</summary>
    public bool IsDone(int index) => IsDropped(index) || IsWhole(index);

    /// <summary>Indices of images that are missing or do not match the manifest; none of them was dropped.</summary>
    public IReadOnlyList<int> Missing() =>
        [.. Indices.Where(index => !IsDone(index))];

    /// <summary>
    /// Writes image, mask and label (PNG), then appends their line, flushed to disk.
    /// </summary>
    /// <param name="line">With the hashes of mask and label; that of the image is added.</param>
    /// <param name="image">The image's file.</param>
    /// <param name="mask">The mask's file.</param>
    /// <param name="label">The label's file; null if the line names none.</param>
    public void Write(ManifestLine line, byte[] image, byte[] mask, byte[]? label = null)
    {
        AtomicFile.WriteAllBytes(this[line.Mask], mask);
        if (label is not null)
        {
            AtomicFile.WriteAllBytes(this[line.Label!], label);
        }

        AtomicFile.WriteAllBytes(this[line.Image], image);
        Append(line with { Sha256 = line.Sha256 with { Image = FileHash.Of(image) } });
    }

    /// <summary>Writes the manifest in index order; a gap that was not dropped is a bug.</summary>
    public void Finish()
    {
        var gap = Indices.Where(index => !_lines.ContainsKey(index) && !IsDropped(index)).ToArray();
        if (gap.Length > 0)
        {
            throw new InvalidOperationException($"The manifest lacks {string.Join(", ", gap.Take(10))}.");
        }

        WriteLines();
    }

    /// <summary>Releases the lock; the set can still be read.</summary>
    public void Dispose() => _lock?.Dispose();

    private IEnumerable<int> Indices =>
        Enumerable.Range(Description.OwnImages().First, Description.OwnImages().Count);

    private void WriteLines()
    {
        _manifestSha256 = null;
        AtomicFile.WriteAllText(this[SetMark.ManifestName], string.Concat(_lines.Values.Select(Text)));
    }

    private static void ThrowIfDifferent(string path, SetDescription before, SetDescription now)
    {
        Problem[] differences =
        [
            .. FolderDifference.Of(Node(Completed(before, now)), Node(now), s_free, OptionOf),
            .. before.Count > now.Count
                ? [FolderDifference.Option("count", $"{before.Count}", $"{now.Count}", "A set can only grow.")]
                : Array.Empty<Problem>(),
        ];
        FolderDifference.ThrowIfAny(path, differences, "set");
    }

    private static string? OptionOf(string path) =>
        SetJson.Default.SamplingOptions.Properties.Any(option => option.Name == path) ? $"sampling.{path}"
        : s_options.Contains(path) ? path
        : null;

    /// <summary>The weights' hash identifies what was trained; older sets do not record the training photos.</summary>
    private static SetDescription Completed(SetDescription before, SetDescription now) => before with
    {
        Defects = [.. before.Defects.Index().Select(defect => Completed(
            defect.Item, now.Defects.ElementAtOrDefault(defect.Index)))],
    };

    private static SetDefect Completed(SetDefect before, SetDefect? now) => before with
    {
        Learn = before.Learn ?? now?.Learn,
        BaseSha256 = before.BaseSha256 ?? now?.BaseSha256,
    };

    private static JsonObject Node(SetDescription description) =>
        JsonSerializer.SerializeToNode(description, SetText.Line.SetDescription)!.AsObject();

    private static string Json(SetDescription description) =>
        JsonSerializer.Serialize(description, SetText.Indented.SetDescription);

    private static SetDescription Read(string file)
    {
        var set = JsonFile.Read(
            file, SetText.Line.SetDescription, found => Refuse(file, found), SetDescription.CurrentVersion);
        return set.Range?.Last >= set.Count
            ? throw Refuse(file, $"its range is {set.Range} of {set.Count} images") : set;
    }

    private static DatasetException Refuse(string file, string found) => DatasetException.BadFile(
        file, found, "the description of a set as {command:generate} or {command:baseline} writes it",
        "Copy the file again from its source, or make the set again in a new folder.");

    private static string Text(ManifestLine line) =>
        JsonSerializer.Serialize(line, SetText.Line.ManifestLine) + "\n";

    private static SortedDictionary<int, ManifestLine> ReadLines(string path)
    {
        var lines = new SortedDictionary<int, ManifestLine>();
        foreach (var text in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (JsonFile.Line(text, SetText.Line.ManifestLine) is { } line) // one cut off by a kill is made again
            {
                lines[line.Index] = line;
            }
        }

        return lines;
    }

    private void Append(ManifestLine line)
    {
        _lines[line.Index] = line;
        _manifestSha256 = null;
        using var stream = new FileStream(this[SetMark.ManifestName], FileMode.Append, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(Text(line)));
        stream.Flush(flushToDisk: true);
    }

    private bool Matches(string relative, string? sha256) =>
        File.Exists(this[relative]) && FileHash.Of(this[relative]) == sha256;
}
