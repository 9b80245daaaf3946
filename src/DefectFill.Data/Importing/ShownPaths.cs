using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Importing;

/// <summary>
/// Paths of the source as <c>import.json</c> shows them: from the caller's folder if they are below it, otherwise from
/// the name of what was given. None is absolute.
/// </summary>
internal sealed class ShownPaths
{
    private readonly string _root;
    private readonly string _prefix;
    private readonly string _name;

    /// <param name="source">What was given.</param>
    /// <param name="above">The folders between it and the set's files; "" for none.</param>
    /// <param name="caller">The caller's folder.</param>
    public ShownPaths(Source source, string above, string caller)
    {
        var isFolder = source.IsArchive || Directory.Exists(source.Given);
        var start = isFolder ? source.Given : source.Tree.Root;
        _root = From(start, caller);
        _prefix = (_root, source.IsArchive) switch
        {
            (_, true) => $"{_root}!{above}",
            (".", _) => "",
            _ => $"{_root}/",
        };
        _name = source.Tree.Name;
    }

    /// <summary>A path of the set, with or without the place in the file.</summary>
    public string Of(string? path) => string.IsNullOrEmpty(path) || path == _name ? _root : _prefix + path;

    private static string From(string path, string caller)
    {
        var relative = Path.GetRelativePath(caller, path);
        var isBelow = !relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
        return (isBelow ? relative : Path.GetFileName(path)).Replace('\\', '/');
    }
}
