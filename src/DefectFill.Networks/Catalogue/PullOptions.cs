using DefectFill.Core.Models;
namespace DefectFill.Networks.Catalogue;

/// <summary>What to download, from where and into which folder.</summary>
/// <param name="Sources">The first that has the files is used.</param>
/// <param name="Target">The folder to create.</param>
/// <param name="Hub">Receives its token; no other server does.</param>
/// <param name="HalfPrecision">Whether to prefer half-precision weights, at half the size.</param>
internal sealed record PullOptions(
    IReadOnlyList<ModelSource> Sources, string Target, Hub Hub, bool HalfPrecision = true)
{
    /// <summary>Number of attempts per file while the error may be temporary and nothing arrives.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>The delay before the second attempt; it doubles each time.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection that sends nothing for this long is dropped.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Draws how much to shorten a delay.</summary>
    public Random Jitter { get; init; } = Random.Shared;

    /// <summary>Waits before the next attempt.</summary>
    public Func<TimeSpan, CancellationToken, Task> Wait { get; init; } = Task.Delay;
}
