using DefectFill.Core.Events;
using DefectFill.Core.Problems;
using DefectFill.Networks.Learning;
using Xunit;

namespace DefectFill.Networks.Tests.Learning;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class StepLoopTests
{
    private const int Steps = 9;

    [Fact]
    public void Stopped_after_any_step_it_ends_byte_for_byte_as_without_a_stop()
    {
        using var folder = new TemporaryFolder();
        Train(new OneWeight(), folder["straight"]);

        for (var step = 1; step < Steps; step++)
        {
            using var stop = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => Train(
                new OneWeight(), folder[$"stopped-{step}"], stop: stop.Token,
                react: seen => Cancel(stop, seen is ProgressEvent progress && progress.Done == step)));
            Train(new OneWeight(), folder[$"stopped-{step}"]);

            AssertSame(folder["straight"], folder[$"stopped-{step}"]);
        }
    }

    [Theory]
    [InlineData("weights.safetensors")]
    [InlineData("optimizer.safetensors")]
    public void A_damaged_checkpoint_gives_way_to_the_one_before(string file)
    {
        using var folder = new TemporaryFolder();
        Train(new OneWeight(), folder["straight"]);
        Train(new OneWeight(), folder["damaged"]);
        using (var stream = File.OpenWrite(folder[$"damaged/000009/{file}"]))
        {
            stream.SetLength(20);
        }

        var journal = new Journal();
        var log = Train(new OneWeight(), folder["damaged"], journal: journal);

        Assert.StartsWith("The checkpoint of step 9 is damaged", Assert.Single(log.Warnings));
        Assert.Equal(8, journal.ResumedAt);
        AssertSame(folder["straight"], folder["damaged"]);
    }

    [Fact]
    public void A_checkpoint_without_its_seal_counts_as_none_and_is_removed()
    {
        using var folder = new TemporaryFolder();
        Train(new OneWeight(), folder.Path);
        File.Delete(folder["000009/checkpoint.json"]);
        var journal = new Journal();

        Assert.Throws<TorchException>(
            () => Train(new OneWeight { MicroBatch = 1, Fits = 0 }, folder.Path, journal: journal));

        Assert.Equal(8, journal.ResumedAt);
        Assert.False(Directory.Exists(folder["000009"]));
    }

    [Theory]
    [InlineData(8, "the last step was not finite")]
    [InlineData(7, "the last 2 steps were not finite")]
    public void A_lesson_whose_last_steps_were_not_finite_has_diverged(int first, string expected)
    {
        using var folder = new TemporaryFolder();
        long[] steps = [.. Enumerable.Range(first, Steps - first).Select(step => (long)step)];

        var error = Assert.Throws<DivergedException>(
            () => Train(new OneWeight { NotFinite = steps }, folder.Path));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_that_are_not_finite_are_skipped_and_recorded_as_such()
    {
        using var folder = new TemporaryFolder();
        var (journal, lesson) = (new Journal(), new OneWeight { NotFinite = [2, 3, 5] });

        var log = Train(lesson, folder.Path, journal: journal);

        Assert.Equal([3, 4, 6], journal.Reports.Where(report => report.IsSkipped).Select(report => report.At.Step));
        Assert.Equal([2, 3, 5], lesson.Undone);
        Assert.Equal(3, log.Warnings.Count());
        var last = new CheckpointStore(folder.Path).Latest()!;
        Assert.Equal((3, 0), (last.Skipped, last.SkippedInARow));
    }

    [Fact]
    public void The_third_such_step_in_a_row_ends_the_training_also_across_a_stop()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Train(
            new OneWeight { NotFinite = [2, 3, 4] }, folder.Path, stop: stop.Token,
            react: seen => Cancel(stop, seen is ProgressEvent { Done: 4 })));

        var error = Assert.Throws<DivergedException>(
            () => Train(new OneWeight { NotFinite = [2, 3, 4] }, folder.Path));

        Assert.Contains("Training of the weight has diverged: 3 steps in a row were not finite", error.Message);
        Assert.Contains(Path.Combine(folder.Path, "000004"), error.Message);
        Assert.EndsWith("\nTry again.", error.Message);
    }

    [Fact]
    public void Weights_that_are_not_finite_are_never_written_over_good_ones()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<DivergedException>(() => Train(new OneWeight { Breaks = 5 }, folder.Path));

        Assert.Contains("w is not finite after step 6", error.Message);
        Assert.Equal(4, new CheckpointStore(folder.Path).Latest()!.Step);
    }

    [Fact]
    public void Running_out_of_memory_halves_the_micro_batch_and_a_resumed_training_keeps_it()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var lesson = new OneWeight { MicroBatch = 8, Fits = 3 };
        Assert.Throws<OperationCanceledException>(() => Train(
            lesson, folder.Path, stop: stop.Token, react: seen => Cancel(stop, seen is ProgressEvent { Done: 3 })));
        var resumed = new OneWeight { MicroBatch = 8, Fits = 3 };

        Assert.Empty(Train(resumed, folder.Path).Warnings);

        Assert.Equal((2, 2), (lesson.MicroBatch, resumed.MicroBatch));
        Assert.Equal([0, 0], lesson.Undone);
    }

    [Fact]
    public void A_lesson_may_end_by_time_and_be_saved_by_time()
    {
        using var folder = new TemporaryFolder();
        var clock = new Ticking();
        var (journal, options) = (new Journal(), new StepLoopOptions { CheckpointMinutes = 2.5 });

        Train(new OneWeight { EndsAfter = 360 }, folder.Path, options, journal: journal, clock: clock);

        Assert.Equal([60, 120, 180, 240, 300, 360], journal.Reports.Select(report => report.At.Seconds));
        Assert.Equal([3, 6], journal.Checkpoints);
        Assert.Equal(360, new CheckpointStore(folder.Path).Latest()!.Seconds);
        var longer = new Journal();
        Train(new OneWeight { EndsAfter = 420 }, folder.Path, options, journal: longer, clock: clock);
        Assert.Equal([420], longer.Reports.Select(report => report.At.Seconds));
    }

    [Fact]
    public void A_stop_during_a_visit_leaves_a_checkpoint_and_the_visit_is_made_up_for()
    {
        using var folder = new TemporaryFolder();
        var (stopped, resumed) = (new Journal { StopsAt = 3 }, new Journal());

        Assert.Throws<OperationCanceledException>(() => Train(new OneWeight(), folder.Path, journal: stopped));
        Train(new OneWeight(), folder.Path, journal: resumed);

        Assert.Equal((3, 3), (resumed.ResumedAt, resumed.Visits[0]));
    }

    [Fact]
    public void Numbers_and_other_tensors_of_a_lesson_are_there_again_when_it_resumes()
    {
        using var folder = new TemporaryFolder();
        Train(new OneWeight(), folder.Path);
        var (lesson, journal) = (new OneWeight(), new Journal());

        Train(lesson, folder.Path, journal: journal, keep: true);

        Assert.Equal((9, 9), (lesson.Moves.ToDouble(), journal.Steps));
        lesson.Dispose();
    }

    [Fact]
    public void A_lesson_that_is_over_before_it_begins_writes_nothing()
    {
        using var folder = new TemporaryFolder();

        Train(new OneWeight { EndsAfter = 0 }, folder["run"]);

        Assert.False(Directory.Exists(folder["run"]));
    }

    private static EventLog Train(
        OneWeight lesson, string folder, StepLoopOptions? options = null, Journal? journal = null,
        Action<RunEvent>? react = null, TimeProvider? clock = null, bool keep = false,
        CancellationToken stop = default)
    {
        var log = new EventLog(react);
        try
        {
            using var loop = new StepLoop(
                lesson, journal ?? new Journal(), new CheckpointStore(folder),
                options ?? new StepLoopOptions { CheckpointEvery = 2, ClipNorm = 1 }, log,
                clock ?? TimeProvider.System);
            loop.Run(stop);
        }
        finally
        {
            if (!keep)
            {
                lesson.Dispose();
            }
        }

        return log;
    }

    private static void AssertSame(string expected, string found)
    {
        foreach (var file in (string[])["weights.safetensors", "optimizer.safetensors"])
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(expected, "000009", file)),
                File.ReadAllBytes(Path.Combine(found, "000009", file)));
        }
    }

    private static void Cancel(CancellationTokenSource stop, bool isTime)
    {
        if (isTime)
        {
            stop.Cancel();
        }
    }
}
