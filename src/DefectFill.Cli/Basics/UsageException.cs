using DefectFill.Core.Problems;

namespace DefectFill.Cli.Basics;

/// <summary>The command line is invalid; lists all problems at once, each naming its option.</summary>
internal sealed class UsageException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Throws if there is at least one problem; for the <c>Problems()</c> of an options record.</summary>
    public static void ThrowIfAny(IEnumerable<Problem> problems) =>
        ThrowIfAny(problems.Select(problem => problem.Text()));

    /// <summary>Throws if there is at least one problem.</summary>
    public static void ThrowIfAny(IEnumerable<string> problems)
    {
        var found = problems.ToArray();
        if (found.Length > 0)
        {
            throw new UsageException(found);
        }
    }
}
