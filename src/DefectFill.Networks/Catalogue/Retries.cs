using DefectFill.Core.Problems;

namespace DefectFill.Networks.Catalogue;

/// <summary>Retries after increasingly long delays while an error may be temporary.</summary>
/// <param name="attempts">How often to try without receiving anything.</param>
/// <param name="options">Delays, and how to draw and wait for them.</param>
/// <param name="say">Receives a message about each retry.</param>
internal sealed class Retries(int attempts, PullOptions options, Action<string> say)
{
    /// <summary>Limits retries to this multiple of the attempts, even if a little arrives each time.</summary>
    private const int MaxRounds = 8;

    private static readonly TimeSpan s_maxPause = TimeSpan.FromMinutes(5);

    public async Task<T> Run<T>(Func<Task<T>> attempt, CancellationToken cancelled)
    {
        var failures = 0;
        for (var i = 1; ; i++)
        {
            try
            {
                return await attempt();
            }
            catch (DownloadException error) when (error.IsTransient)
            {
                failures = error.MadeProgress ? 1 : failures + 1;
                if (failures >= attempts || i >= MaxRounds * attempts)
                {
                    throw GivenUp(error, i);
                }

                var pause = PauseAfter(error, failures);
                say($"{error.Message}; trying again in {pause.TotalSeconds:0} s " +
                    $"(attempt {i + 1}, at most {attempts} without progress)");
                await options.Wait(pause, cancelled);
            }
        }
    }

    /// <summary>
    /// Randomly shortened by up to half, so that clients turned away together do not return together.
    /// </summary>
    private TimeSpan PauseAfter(DownloadException error, int failures)
    {
        var pause = options.FirstPause * (1 << (failures - 1)) * (0.5 + 0.5 * options.Jitter.NextDouble());
        var asked = error.RetryAfter ?? TimeSpan.Zero;
        return TimeSpan.FromTicks(Math.Min(Math.Max(pause.Ticks, asked.Ticks), s_maxPause.Ticks));
    }

    private static CheckpointException GivenUp(DownloadException error, int times) => new(
        $"{error.Message}, {times} times.\nExpected a connection to the internet, or HTTPS_PROXY naming a proxy that " +
        "has one.\nRun the same command again to resume where it stopped. Without a network: run " +
        "{command:models pull} and " +
        "{command:models pack} on a machine that has one, and {command:models unpack} here.", error);
}
