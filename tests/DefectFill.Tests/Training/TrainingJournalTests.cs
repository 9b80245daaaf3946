using System.Text;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Training;
using Xunit;

namespace DefectFill.Tests.Training;

[Collection(TensorTestGroup.Name)]
public class TrainingJournalTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Curves_hide_the_steps_of_a_start_that_was_killed_also_before_its_first_checkpoint(long step)
    {
        using var tiny = new TinyRun();
        var watcher = new Watcher();
        var record = TrainingRun.Prepare(tiny.Options(), Device.Cpu, watcher, default).Record;
        using (var run = RunFolder.Begin(tiny["run"], record))
        {
            using var journal = new TrainingJournal(run, new Epoch());
            journal.Resume(new Checkpoint(step, 1, 0, 0));
        }

        var events = File.ReadAllBytes(Directory.GetFiles(tiny["run"], "events.*").Single());

        var start = EventRecord.Frame(new EventMessage(wallTime: 0, step + 1).SessionStart().Bytes);
        Assert.EndsWith(Encoding.Latin1.GetString(start), Encoding.Latin1.GetString(events), StringComparison.Ordinal);
    }

    private sealed class Epoch : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
