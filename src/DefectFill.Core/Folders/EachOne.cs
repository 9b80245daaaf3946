using System.Runtime.ExceptionServices;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Folders;

/// <summary>Opens several items of a kind and reports the problems of all of them at once.</summary>
internal static class EachOne
{
    /// <summary>All items, in order.</summary>
    /// <exception cref="DatasetException">Several items are unusable; a single one throws its own
    /// exception.</exception>
    public static IReadOnlyList<T> Open<T>(IEnumerable<string> names, Func<string, T> open)
    {
        List<T> opened = [];
        List<ProblemException> rejected = [];
        foreach (var name in names)
        {
            try
            {
                opened.Add(open(name));
            }
            catch (ProblemException error) when (error is DatasetException or FolderMismatchException)
            {
                rejected.Add(error);
            }
        }

        if (rejected.Count == 1)
        {
            ExceptionDispatchInfo.Throw(rejected[0]);
        }

        return rejected.Count == 0 ? opened
            : throw new DatasetException([.. rejected.SelectMany(error => error.Problems).Distinct()]);
    }
}
