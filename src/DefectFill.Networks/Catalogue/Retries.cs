using DefectFill.Core.Problems;

namespace DefectFill.Networks.Catalogue;

/// <summary>Asks again, after longer and longer pauses, while a fault may go away.</summary>
/// <param name="attempts">How often to try without anything coming.</param>
/// <param name="firstPause">The first pause; each next one is twice as long.</param>
/// <param name="say">Told about each new attempt.</param>
internal sealed class Retries(int attempts, TimeSpan firstPause, Action<string> say)
{
    public async Task<T> Run<T>(Func<Task<T>> attempt, CancellationToken cancelled)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return await attempt();
            }
            catch (DownloadException error) when (error.MayPass && (i < attempts || error.MadeProgress))
            {
                i = error.MadeProgress ? 1 : i;
                var pause = firstPause * (1 << (i - 1));
                say($"{error.Message}; trying again ({i + 1} of {attempts})");
                await Task.Delay(pause, cancelled);
            }
            catch (DownloadException error) when (error.MayPass)
            {
                throw new CheckpointException(
                    $"{error.Message}, {attempts} times.\nExpected a connection to the internet, or HTTPS_PROXY " +
                    "naming a proxy that has one.\nRun the same command again to go on where it stopped. " +
                    "Without a network: run `models pull` and `models pack` on a machine that has one, and " +
                    "`models unpack` here.", error);
            }
        }
    }
}
