using DefectFill.Core.Records;
using DefectFill.Training.Runs;
using Xunit;

namespace DefectFill.Tests.Training;

/// <summary>What a full disk leaves of a run: what can be resumed, or nothing.</summary>
[Collection(TensorTestGroup.Name)]
public class FullDiskTests
{
    [Theory, NoTensorLeaks]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(6, true)]
    public void A_run_that_has_nothing_to_resume_from_leaves_no_record(int write, bool isKept)
    {
        using var tiny = new TinyRun();
        var options = tiny.Options() with { CheckpointEvery = 2 };
        using (var fault = new FaultAt("rename", write, FaultAt.DiskFull))
        {
            Assert.Throws<IOException>(() => tiny.Learn("run", options));
            Assert.True(fault.Happened);
        }

        Assert.Equal(isKept, Directory.Exists(tiny["run"]));
        tiny.Learn("run", isKept ? options : options with { Seed = options.Seed + 1 });
        using var run = RunFolder.Open(tiny["run"]);
        Assert.True(RunOutput.IsDone(run));
    }

    [Fact, NoTensorLeaks]
    public void A_folder_that_was_there_stays()
    {
        using var tiny = new TinyRun();
        Directory.CreateDirectory(tiny["run"]);
        using (new FaultAt("rename", 1, FaultAt.DiskFull))
        {
            Assert.Throws<IOException>(() => tiny.Learn("run", tiny.Options()));
        }

        Assert.Empty(Directory.GetFileSystemEntries(tiny["run"]));
    }
}
