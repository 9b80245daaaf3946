using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;

namespace DefectFill.Data.Checks;

/// <summary>Reads files on all cores and reports all unreadable ones together.</summary>
internal static class EachFile
{
    /// <summary>Reads each file of a data set and returns the results in order.</summary>
    /// <param name="data">The data set with the files.</param>
    /// <param name="files">Paths relative to the data folder.</param>
    /// <param name="code">Problem code for unreadable files.</param>
    /// <param name="read">Receives a path that can be opened.</param>
    /// <exception cref="DatasetException">Names all unreadable files.</exception>
    public static T[] Read<T>(Dataset data, IReadOnlyList<string> files, string code, Func<string, T> read)
        where T : class => Read(files.Select(file => (data.PathOf(file), file)), code, read);

    /// <summary>Reads each file and returns the results in order.</summary>
    /// <param name="files">The paths to open, with the names shown to the user.</param>
    /// <param name="code">Problem code for unreadable files.</param>
    /// <param name="read">Receives a path that can be opened.</param>
    /// <exception cref="DatasetException">Names all unreadable files.</exception>
    public static T[] Read<T>(IEnumerable<(string Path, string Name)> files, string code, Func<string, T> read)
        where T : class
    {
        var results = files.AsParallel().AsOrdered()
            .Select(file => Try(file.Path, file.Name, code, read)).ToArray();
        Problem[] problems = [.. results.SelectMany(result => result.Problems)];
        return problems is [] ? [.. results.Select(result => result.Value!)] : throw new DatasetException(problems);
    }

    /// <summary>Reads a file; returns the result, or the reason it cannot be read.</summary>
    /// <param name="path">The path to open.</param>
    /// <param name="name">The name shown to the user.</param>
    /// <param name="code">Problem code for unreadable files.</param>
    /// <param name="read">Receives the path.</param>
    public static (T? Value, IReadOnlyList<Problem> Problems) Try<T>(
        string path, string name, string code, Func<string, T> read)
        where T : class
    {
        try
        {
            return (read(path), []);
        }
        catch (DatasetException e) when (e.Problems.All(problem => problem.Code != ProblemCode.UnusableFile))
        {
            return (null, e.Problems);
        }
        catch (Exception e) when (e is DatasetException or IOException or UnauthorizedAccessException)
        {
            var reason = (e as DatasetException)?.Text ?? $"{ReadableFile.Reason(path, e)}.";
            return (null, [Problem(path, name, code, reason)]);
        }
    }

    // A message has a line each for what was found, what was expected and the fix; it may already start with the path.
    private static Problem Problem(string path, string name, string code, string message)
    {
        var told = message.StartsWith(path, StringComparison.Ordinal)
            ? message[path.Length..].TrimStart(':', ' ')
            : message;
        var full = Path.GetFullPath(path); // the system's own messages use this
        var named = told.Contains(full, StringComparison.Ordinal) ? full : path;
        var lines = told.Replace(named, name, StringComparison.Ordinal).Split('\n');
        return lines.Length > 1
            ? new Problem(Severity.Error, code, name, string.Join(' ', lines[..^1]), lines[^1])
            : new Problem(
                Severity.Error, code, name, lines[0], "Copy the file again, and check its permissions.");
    }
}
