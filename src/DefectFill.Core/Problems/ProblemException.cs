namespace DefectFill.Core.Problems;

/// <summary>Work cannot start or continue; all reasons are available as data.</summary>
public abstract class ProblemException(IReadOnlyList<Problem> problems, Exception? cause = null)
    : Exception(string.Join('\n', problems.Select(problem => Mention.Plain(problem.Text('\n')))), cause)
{
    /// <summary>All problems in reporting order; at least one.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>The message with options and commands still as <see cref="Mention"/>.</summary>
    internal string Text => string.Join('\n', problems.Select(problem => problem.Text('\n')));
}
