namespace DefectFill.Training.Runs;

/// <summary>A run folder cannot be gone on with as asked: other options, another model, other photos, no run at all.</summary>
public sealed class RunMismatchException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>What differs, one by one, and the cure.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>The options are the same, but the model's or the photos' files are not.</summary>
    public bool IsOtherInput { get; init; }
}
