using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;

namespace DefectFill.Data.Checks;

/// <summary>Reads files on all cores, and reports every one that cannot be read, at once.</summary>
internal static class EachFile
{
    /// <summary>What is read of each file of a data set, in their order.</summary>
    /// <param name="data">Holds the files.</param>
    /// <param name="files">Paths relative to the data folder.</param>
    /// <param name="code">Of a file that cannot be read.</param>
    /// <param name="read">Gets the path that can be opened.</param>
    /// <exception cref="DatasetException">Names all that cannot be read.</exception>
    public static T[] Read<T>(Dataset data, IReadOnlyList<string> files, string code, Func<string, T> read)
        where T : class => Read(files.Select(file => (data.PathOf(file), file)), code, read);

    /// <summary>What is read of each file, in their order.</summary>
    /// <param name="files">Where the program can open each, and what the user knows it by.</param>
    /// <param name="code">Of a file that cannot be read.</param>
    /// <param name="read">Gets the path that can be opened.</param>
    /// <exception cref="DatasetException">Names all that cannot be read.</exception>
    public static T[] Read<T>(IEnumerable<(string Path, string Name)> files, string code, Func<string, T> read)
        where T : class
    {
        var results = files.AsParallel().AsOrdered()
            .Select(file => Try(file.Path, file.Name, code, read)).ToArray();
        Problem[] problems = [.. results.SelectMany(result => result.Problems)];
        return problems is [] ? [.. results.Select(result => result.Value!)] : throw new DatasetException(problems);
    }

    /// <summary>What is read of a file, or why it cannot be.</summary>
    /// <param name="path">Where the program can open it.</param>
    /// <param name="name">What the user knows it by.</param>
    /// <param name="code">Of a file that cannot be read.</param>
    /// <param name="read">Gets the path.</param>
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
            return (null, [Problem(path, name, code, (e as DatasetException)?.Text ?? e.Message)]);
        }
    }

    // A message says what was found, what was expected and the fix, a line each; the name stands before it already.
    private static Problem Problem(string path, string name, string code, string message)
    {
        var told = message.StartsWith(path, StringComparison.Ordinal)
            ? message[path.Length..].TrimStart(':', ' ')
            : message;
        var full = Path.GetFullPath(path); // as the system's own messages have it
        var named = told.Contains(full, StringComparison.Ordinal) ? full : path;
        var lines = told.Replace(named, name, StringComparison.Ordinal).Split('\n');
        return lines.Length > 1
            ? new Problem(Severity.Error, code, name, string.Join(' ', lines[..^1]), lines[^1])
            : new Problem(
                Severity.Error, code, name, lines[0], "Copy the file again, and check its permissions.");
    }
}
