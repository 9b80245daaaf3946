using DefectFill.Core.Problems;
using DefectFill.Core.Text;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Yolo;

/// <summary>Finds the photos of each split as <c>data.yaml</c> names them, within the data folder only.</summary>
internal sealed class YoloPhotos(SourceTree tree, YoloConfig config)
{
    private readonly Dictionary<string, string?> _splits = [];
    private readonly PhotoLookup _lookup = new(tree);
    private readonly string _folder = FolderOf(tree, config);

    /// <summary>Photos with their split; without any split all photos of the folder.</summary>
    /// <exception cref="DatasetException">The training photos are not there.</exception>
    public IReadOnlyList<(string Photo, string? Split)> Find()
    {
        TellSameTwice();
        foreach (var (split, entry) in config.Splits)
        {
            Take(split, entry);
        }

        if (config.Splits.Count == 0)
        {
            foreach (var picture in tree.Pictures)
            {
                _splits[picture] = SplitNames.OfFolders(picture);
            }
        }

        return [.. _splits.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal)];
    }

    private void TellSameTwice()
    {
        var twice = config.Splits.GroupBy(split => split.Entry.Replace('\\', '/').TrimEnd('/'))
            .Select(group => group.Select(split => split.Split).Distinct().ToArray())
            .Where(splits => splits.Length > 1);
        foreach (var splits in twice)
        {
            tree.Findings.Tell(
                Kinds.SameSplitTwice, config.File, $"{string.Join(" and ", splits)} name the same photos.");
        }
    }

    private void Take(string split, string entry)
    {
        if (Resolve(entry) is { } list && tree.Has(list) && list.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
        {
            TakeList(split, list);
            return;
        }

        var found = Resolve(entry) is { } folder
            ? tree.Pictures.Where(picture =>
                folder.Length == 0 || Nfc.Of(picture).StartsWith(folder + '/', StringComparison.Ordinal)).ToArray()
            : [];
        if (found is [])
        {
            TellMissing(split, entry);
        }

        foreach (var picture in found)
        {
            _splits.TryAdd(picture, split);
        }
    }

    private void TellMissing(string split, string entry)
    {
        var problem = Kinds.BadConfig.At(
            config.File,
            $"{split}: {PhotoReference.Shown(entry)} is no folder with photos and no list of the data folder.");
        if (split == "train")
        {
            throw new DatasetException([.. tree.Findings.All, problem]);
        }

        tree.Findings.Add(split == "test" ? problem with { Severity = Severity.Warning } : problem);
    }

    private void TakeList(string split, string list)
    {
        foreach (var (index, line) in (SourceText.Lines(tree, list) ?? []).Index())
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var folder = SourceTree.FolderOf(list);
            if (_lookup.Find(line.Trim(), folder, $"{list}:{index + 1}") is { } photo)
            {
                _splits.TryAdd(photo, split);
            }
        }
    }

    // Roboflow's entries begin with ../ though the file lies beside the folders.
    private string? Resolve(string entry)
    {
        var path = PhotoReference.Of(entry);
        if (path is null || path.IsUrl)
        {
            return null;
        }

        var text = path.Text;
        if (path.IsAbsolute)
        {
            TellAbsolute(entry);
        }

        for (; ; text = text[3..])
        {
            var candidate = PhotoReference.Join(_folder, text.TrimEnd('/'));
            if (candidate is not null && IsThere(candidate))
            {
                return candidate;
            }

            if (!text.StartsWith("../", StringComparison.Ordinal))
            {
                return null;
            }
        }
    }

    private bool IsThere(string name) =>
        name.Length == 0 || tree.Files.Any(file => Nfc.Of(file) is var path
            && (path == name || path.StartsWith(name + '/', StringComparison.Ordinal)));

    private void TellAbsolute(string path) => tree.Findings.Tell(
        Kinds.AbsolutePath, config.File,
        $"{PhotoReference.Shown(path)} is a path of another machine: the folder of {config.File} is taken for it.");

    private static string FolderOf(SourceTree tree, YoloConfig config)
    {
        var own = SourceTree.FolderOf(config.File);
        if (config.Path.Length == 0)
        {
            return own;
        }

        var path = PhotoReference.Of(config.Path);
        if (path is { IsAbsolute: true } or null)
        {
            tree.Findings.Tell(
                Kinds.AbsolutePath, config.File,
                $"path: {PhotoReference.Shown(config.Path)} is a path of another machine: " +
                $"the folder of {config.File} is taken for it.");
            return own;
        }

        var joined = PhotoReference.Join(own, path.Text);
        return joined is { Length: > 0 } && tree.HasFolder(joined) ? joined : own;
    }
}
