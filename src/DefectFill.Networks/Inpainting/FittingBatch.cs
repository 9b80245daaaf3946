using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>Goes through candidates as many at once as memory holds: fewer from when it has run out.</summary>
/// <param name="most">At once, as long as they fit.</param>
/// <param name="warn">Is told when memory has run out.</param>
internal sealed class FittingBatch(int most, Action<string>? warn)
{
    private int _most = most;

    /// <summary>Works on all of them, batch after batch.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="work">Is given a batch's first and its length; the same again, shorter, where it ran out.</param>
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
                warn?.Invoke($"Out of memory: {_most} candidates at once from now on. The same ones come out.");
            }
        }
    }
}
