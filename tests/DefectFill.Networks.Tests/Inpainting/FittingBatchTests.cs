using DefectFill.Core.Problems;
using DefectFill.Networks.Inpainting;
using Xunit;

namespace DefectFill.Networks.Tests.Inpainting;

public class FittingBatchTests
{
    [Fact]
    public void Out_of_memory_halves_the_batch_and_everything_is_still_done_once()
    {
        var (warnings, done) = (new List<string>(), new List<int>());
        var batch = new FittingBatch(8, warnings.Add);

        batch.Each(9, (first, length) => Work(first, length, fits: 3, done));
        batch.Each(3, (first, length) => Work(first, length, fits: 3, done));

        Assert.Equal([.. Enumerable.Range(0, 9), 0, 1, 2], done);
        Assert.Equal(2, warnings.Count);
        Assert.StartsWith("Out of memory: reduced to 2 candidates at once.", warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_does_not_hold_a_single_candidate_and_other_failures_are_errors()
    {
        var batch = new FittingBatch(4, _ => { });

        Assert.Throws<TorchException>(() => batch.Each(4, (first, length) => Work(first, length, fits: 0, [])));
        Assert.Throws<TorchException>(() => batch.Each(4, (_, _) => throw new TorchException("fake", "wrong shape")));
    }

    private static void Work(int first, int length, int fits, List<int> done)
    {
        if (length > fits)
        {
            throw new TorchException("aten::conv2d", "CUDA out of memory. Tried to allocate 2.00 GiB");
        }

        done.AddRange(Enumerable.Range(first, length));
    }
}
