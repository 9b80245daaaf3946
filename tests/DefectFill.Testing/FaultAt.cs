using DefectFill.Core.Files;

namespace DefectFill.Testing;

/// <summary>Makes the n-th step of durable writes fail, in this test only.</summary>
internal sealed class FaultAt : IDisposable
{
    private int _left;

    /// <param name="step">The name of a step, or empty for any.</param>
    /// <param name="count">Which one, from 1.</param>
    /// <param name="fail">What happens then.</param>
    public FaultAt(string step, int count, Action<string> fail)
    {
        _left = count;
        WriteFaults.Hook = passed =>
        {
            if ((step.Length == 0 || step == passed) && --_left == 0)
            {
                fail(passed);
            }
        };
    }

    /// <summary>Whether the step was reached.</summary>
    public bool Happened => _left <= 0;

    public static void DiskFull(string step) => throw new IOException("No space left on device") { HResult = 28 };

    public void Dispose() => WriteFaults.Hook = null;
}
