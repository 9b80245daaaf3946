namespace DefectFill.Core.Problems;

/// <summary>Work that cannot start or continue, with every reason as data.</summary>
public abstract class ProblemException(IReadOnlyList<Problem> problems, Exception? cause = null)
    : Exception(string.Join('\n', problems.Select(problem => Mention.Plain(problem.Text('\n')))), cause)
{
    /// <summary>All problems, in the order to report them; at least one.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>The message with options and commands still as <see cref="Mention"/>.</summary>
    internal string Text => string.Join('\n', problems.Select(problem => problem.Text('\n')));
}
