using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>Processes candidates in batches that fit in memory; the batch shrinks when memory runs out.</summary>
/// <param name="most">Maximum batch size.</param>
/// <param name="warn">Called when memory runs out.</param>
internal sealed class FittingBatch(int most, Action<string>? warn)
{
    private int _most = most;

    /// <summary>Processes all candidates, batch by batch.</summary>
    /// <param name="count">The number of candidates.</param>
    /// <param name="work">Receives a batch's first index and length; retried with less if memory ran out.</param>
    public void Each(int count, Action<int, int> work)
    {
        for (var first = 0; first < count;)
        {
            var length = Math.Min(_most, count - first);
            try
            {
                work(first, length);
                first += length;
            }
            catch (Exception error) when (OutOfMemory.Is(error) && length > 1)
            {
                _most = (length + 1) / 2;
                warn?.Invoke($"Out of memory: reduced to {_most} candidates at once. The results do not change.");
            }
        }
    }
}
