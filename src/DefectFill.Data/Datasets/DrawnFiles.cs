using System.Collections.Concurrent;
using DefectFill.Data.Formats;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Datasets;

/// <summary>
/// The files of a labelled set by the names that a <see cref="Dataset"/> gives them. Masks of annotations are drawn
/// when they are asked for, the same bytes each time, into a folder of this process.
/// </summary>
internal sealed class DrawnFiles
{
    private const string Drawn = "drawn"; // no folder of this name is needed: it tells drawn masks apart

    private readonly Dictionary<string, Func<string>> _makers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<string>> _made = new(StringComparer.Ordinal);
    private readonly string _root;
    private readonly Lazy<string> _room = new(Workroom.New);
    private int _count;

    public DrawnFiles(string root) => _root = root;

    /// <summary>Whether a name is a file of the set.</summary>
    public bool Has(string name) => _makers.ContainsKey(name);

    /// <summary>The path to open a file by; a name of no file gives a path that does not exist.</summary>
    public string PathOf(string name) => _makers.TryGetValue(name, out var make)
        ? _made.GetOrAdd(name, _ => new Lazy<string>(make)).Value
        : Path.Combine(_root, name);

    /// <summary>Adds a photo; returns its name.</summary>
    public string AddPhoto(DrawnPhoto photo)
    {
        var name = photo.Photo.Name;
        _makers.TryAdd(name, photo.Photo.Embedded is { } bytes ? () => Written(bytes) : () => photo.Path);
        return name;
    }

    /// <summary>Adds the mask of a class; returns its name.</summary>
    /// <param name="photo">The photo it is drawn on.</param>
    /// <param name="className">The class.</param>
    /// <param name="root">The folder to open mask files from; null to draw them as they were read.</param>
    public string AddMask(DrawnPhoto photo, string className, string? root)
    {
        if (photo.MaskFileOf(className) is { } file)
        {
            _makers.TryAdd(file, root is null ? () => DrawnMask(photo, className) : () => Path.Combine(root, file));
            return file;
        }

        var name = $"{Drawn}/{FolderOf(className)}/{photo.Photo.Name}.png";
        _makers.TryAdd(name, () => DrawnMask(photo, className));
        return name;
    }

    // Another for each class, also for "a/b" and "a-b".
    private static string FolderOf(string className) => className
        .Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    private string DrawnMask(DrawnPhoto photo, string className)
    {
        var path = Fresh();
        photo.MaskOf(className).WritePng(path);
        return path;
    }

    private string Written(byte[] bytes)
    {
        var path = Fresh();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Fresh() => Path.Combine(_room.Value, $"{Interlocked.Increment(ref _count)}.png");
}
