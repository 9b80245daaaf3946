using System.Globalization;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using Xunit;

namespace DefectFill.Networks.Tests.Learning;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class SingleFileCheckpointTests
{
    [Fact]
    public void The_file_of_an_earlier_version_is_resumed_from_and_replaced_at_the_next_save()
    {
        using var folder = new TemporaryFolder();
        using (var half = new OneWeight { Breaks = 5 })
        {
            Assert.Throws<DivergedException>(() => Train(half, folder["run"], older: null));
        }

        var file = folder["older.safetensors"];
        OlderForm.Take(folder["run"], file, name => $"weight.{name}", new() { ["steps"] = "4", ["seconds"] = "7.5" });
        using var lesson = new OneWeight();
        var journal = new Journal();

        Train(lesson, folder["run"], Older(file), journal);

        Assert.Equal((4, 9), (journal.ResumedAt, lesson.Moves.ToDouble()));
        Assert.True(journal.Reports[0].At.Seconds >= 7.5);
        Assert.False(File.Exists(file));
        Assert.Equal(9, new CheckpointStore(folder["run"]).Latest()!.Step);
    }

    [Fact]
    public void A_file_without_a_position_is_rejected_and_stays()
    {
        using var folder = new TemporaryFolder();
        using (var whole = new OneWeight())
        {
            Train(whole, folder["run"], older: null);
        }

        var file = folder["older.safetensors"];
        OlderForm.Take(folder["run"], file, name => $"weight.{name}", []);
        using var lesson = new OneWeight();

        var error = Assert.Throws<CheckpointException>(() => Train(lesson, folder["run"], Older(file)));

        Assert.Contains("a checkpoint of an earlier version", error.Message);
        Assert.True(File.Exists(file));
    }

    private static SingleFileCheckpoint Older(string file) => new(
        file, name => $"weight.{name}",
        metadata => new Checkpoint(long.Parse(metadata["steps"], CultureInfo.InvariantCulture), 1, 0, 0)
        {
            Seconds = double.Parse(metadata["seconds"], CultureInfo.InvariantCulture),
        });

    private static void Train(
        OneWeight lesson, string folder, SingleFileCheckpoint? older, Journal? journal = null)
    {
        using var loop = new StepLoop(
            lesson, journal ?? new Journal(), new CheckpointStore(folder, older),
            new StepLoopOptions { CheckpointEvery = 2 }, new EventLog(), TimeProvider.System);
        loop.Run(default);
    }
}
