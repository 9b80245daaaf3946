using DefectFill.Core.Models;
namespace DefectFill.Networks.Catalogue;

/// <summary>What to download, from where and into which folder.</summary>
/// <param name="Sources">The first that has the files is taken.</param>
/// <param name="Target">The folder to be made.</param>
/// <param name="Hub">Gets its token from us; no other server does.</param>
/// <param name="HalfPrecision">Whether to prefer weights in half precision, at half the bytes.</param>
public sealed record PullOptions(
    IReadOnlyList<ModelSource> Sources, string Target, Hub Hub, bool HalfPrecision = true)
{
    /// <summary>How often a file is asked for while the fault may go away and nothing comes.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>The pause before the second attempt; each next one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection that sends nothing for so long is given up.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Draws how much shorter a pause is.</summary>
    public Random Jitter { get; init; } = Random.Shared;

    /// <summary>Waits before the next attempt.</summary>
    public Func<TimeSpan, CancellationToken, Task> Wait { get; init; } = Task.Delay;
}
