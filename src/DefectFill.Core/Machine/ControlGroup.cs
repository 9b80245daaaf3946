using System.Globalization;

namespace DefectFill.Core.Machine;

/// <summary>A Linux control group that may limit memory, as created by containers and cluster schedulers.</summary>
/// <param name="folder">Its folder in a mounted hierarchy.</param>
/// <param name="isUnified">Version 2; version 1 uses other file names.</param>
internal sealed class ControlGroup(string folder, bool isUnified)
{
    /// <summary>Memory limit of its processes together, in bytes; null if unlimited.</summary>
    public long? Limit => Number(isUnified ? "memory.max" : "memory.limit_in_bytes");

    /// <summary>What is left of <see cref="Limit"/>, counting inactive file cache as free.</summary>
    public long? Free => Limit is { } limit && Used is { } used
        ? Math.Clamp(limit - used + IdleCache(), 0, limit)
        : Limit;

    private long? Used => Number(isUnified ? "memory.current" : "memory.usage_in_bytes");

    /// <summary>The groups of this process and all enclosing groups, each of which may set a limit.</summary>
    /// <param name="root">Root of the file system.</param>
    public static IEnumerable<ControlGroup> OfThisProcess(string root) =>
        from line in Lines(Path.Combine(root, "proc/self/cgroup")) // 4:cpu,memory:/a/b, or 0::/a/b in version 2
        let fields = line.Split(':', 3)
        where fields.Length == 3 && (fields[1].Length == 0 || fields[1].Split(',').Contains("memory"))
        from mount in Mounts(root, isUnified: fields[1].Length == 0)
        from path in Around(Relative(fields[2], mount.Group))
        select new ControlGroup(Path.Join(root, mount.Point, path), fields[1].Length == 0);

    // 30 23 0:26 /group /point rw,relatime shared:4 - cgroup cgroup rw,memory
    private static IEnumerable<(string Group, string Point)> Mounts(string root, bool isUnified) =>
        from line in Lines(Path.Combine(root, "proc/self/mountinfo"))
        let halves = line.Split(" - ", 2)
        where halves.Length == 2
        let place = halves[0].Split(' ')
        let kind = halves[1].Split(' ')
        where place.Length > 4 && kind.Length > 2
            && (isUnified ? kind[0] == "cgroup2" : kind[0] == "cgroup" && kind[2].Split(',').Contains("memory"))
        select (place[3], place[4]);

    // A container without its own namespace sees the host's path, but mounts only its own subtree.
    private static string Relative(string path, string mounted) =>
        mounted != "/" && $"{path}/".StartsWith($"{mounted}/", StringComparison.Ordinal)
            ? path[mounted.Length..]
            : path;

    private static IEnumerable<string> Around(string path)
    {
        for (var end = path.TrimEnd('/').Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            yield return path[..end];
        }

        yield return "/";
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return []; // without access to limits, the machine's memory counts
        }
    }

    private long IdleCache()
    {
        var key = isUnified ? "inactive_file " : "total_inactive_file ";
        var line = Lines(Path.Combine(folder, "memory.stat"))
            .FirstOrDefault(text => text.StartsWith(key, StringComparison.Ordinal));
        return Parse(line?[key.Length..]) ?? 0;
    }

    private long? Number(string name) => Parse(Lines(Path.Combine(folder, name)).FirstOrDefault());

    private static long? Parse(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
}
