namespace DefectFill.Core.Problems;

/// <summary>
/// Learning gave no finite numbers several times in a row: the run has stopped at its last good state.
/// </summary>
public sealed class DivergedException(string message) : Exception(message);
