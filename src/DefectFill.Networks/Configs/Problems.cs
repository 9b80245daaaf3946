using DefectFill.Core.Problems;

namespace DefectFill.Networks.Configs;

/// <summary>Collects a model's problems so that they can be reported together.</summary>
internal sealed class Problems
{
    private readonly List<string> _found = [];

    public IReadOnlyList<string> Found => _found;

    public bool Any => _found.Count > 0;

    public void Add(string problem) => _found.Add(problem);

    /// <summary>
    /// The result of <paramref name="make"/>; its <see cref="CheckpointException"/> becomes a problem.
    /// </summary>
    public T? Of<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (CheckpointException error)
        {
            _found.Add(error.Text);
            return default;
        }
    }

    /// <summary>Throws one <see cref="CheckpointException"/> with all problems, if there are any.</summary>
    public void Throw()
    {
        if (_found.Count > 0)
        {
            throw new CheckpointException(string.Join("\n", _found));
        }
    }
}
