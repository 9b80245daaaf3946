using DefectFill.Networks.Learning;
using Xunit;

namespace DefectFill.Networks.Tests.Learning;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class LossScaleLoopTests
{
    [Fact]
    public void Overflows_lower_the_loss_scale_and_are_no_faults()
    {
        using var folder = new TemporaryFolder();
        var (journal, lesson) = (new Journal(), new OneWeight { OverflowsAbove = 8192 });

        var log = Train(lesson, folder.Path, journal);

        Assert.Empty(log.Warnings);
        Assert.DoesNotContain(journal.Reports, report => report.IsSkipped);
        Assert.Equal([0, 1, 2], lesson.Undone);
        var last = new CheckpointStore(folder.Path).Latest()!;
        Assert.Equal((8192, 6, 0), (last.LossScale, last.LossScaleSteps, last.Skipped));
    }

    [Fact]
    public void Losses_and_moves_do_not_depend_on_the_loss_scale()
    {
        using var folder = new TemporaryFolder();
        var (plain, scaled) = (new Journal(), new Journal());

        Train(new OneWeight(), folder["plain"], plain);
        Train(new OneWeight { OverflowsAbove = 1e9 }, folder["scaled"], scaled);

        Assert.Equal(
            plain.Reports.Select(report => report.Losses.Total), scaled.Reports.Select(report => report.Losses.Total));
        Assert.Equal(
            File.ReadAllBytes(folder["plain/000009/weights.safetensors"]),
            File.ReadAllBytes(folder["scaled/000009/weights.safetensors"]));
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_a_fault_whatever_the_scale()
    {
        using var folder = new TemporaryFolder();

        var log = Train(
            new OneWeight { OverflowsAbove = 1e9, NotFinite = [4] }, folder.Path, new Journal());

        Assert.StartsWith("Skipped a step that was not finite: step 5", Assert.Single(log.Warnings));
    }

    private static EventLog Train(OneWeight lesson, string folder, Journal journal)
    {
        using var held = lesson;
        var log = new EventLog(null);
        var options = new StepLoopOptions { CheckpointEvery = 2, ClipNorm = 1 };
        using var loop = new StepLoop(lesson, journal, new CheckpointStore(folder), options, log, TimeProvider.System);
        loop.Run(CancellationToken.None);
        return log;
    }
}
