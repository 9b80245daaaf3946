using System.Runtime.ExceptionServices;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>Opens several things of a kind, and tells what is wrong with each of them at once.</summary>
internal static class EachOne
{
    /// <summary>All of them, in their order.</summary>
    /// <exception cref="DatasetException">Several cannot be used; a single one is refused as it would be
    /// alone.</exception>
    public static IReadOnlyList<T> Open<T>(IEnumerable<string> names, Func<string, T> open)
    {
        List<T> opened = [];
        List<Exception> refused = [];
        foreach (var name in names)
        {
            try
            {
                opened.Add(open(name));
            }
            catch (Exception error) when (error is DatasetException or FolderMismatchException)
            {
                refused.Add(error);
            }
        }

        if (refused.Count == 1)
        {
            ExceptionDispatchInfo.Throw(refused[0]);
        }

        return refused.Count == 0 ? opened
            : throw new DatasetException(string.Join('\n', refused.Select(error => error.Message).Distinct()));
    }
}
