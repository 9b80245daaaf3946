using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Training.Subjects;
using Xunit;

namespace DefectFill.Tests.Training;

[Collection(TensorTestGroup.Name)]
public class TrainingRunTests
{
    [Theory, NoTensorLeaks]
    [InlineData(LearningMode.Adapters, 0)]
    [InlineData(LearningMode.Full, 0)]
    [InlineData(LearningMode.Adapters, 3)]
    [InlineData(LearningMode.Full, 3)]
    public void A_run_that_was_stopped_ends_byte_for_byte_like_one_that_was_not(LearningMode learn, int adaptSteps)
    {
        using var tiny = new TinyRun();
        var options = tiny.Options(learn) with { AdaptSteps = adaptSteps };

        tiny.Learn("straight", options);
        for (var step = 1; step < options.Steps + adaptSteps; step += 2)
        {
            Assert.Throws<OperationCanceledException>(() => tiny.Learn("stopped", options, new Watcher(step)));
        }

        tiny.Learn("stopped", options);

        Assert.Equal(options.Steps + adaptSteps, tiny.Steps("straight").Count);
        tiny.AssertSame("straight", "stopped");
    }

    [Fact, NoTensorLeaks]
    public void A_run_that_is_done_stays_unchanged()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());
        var before = File.GetLastWriteTimeUtc(tiny["run"] + "/adapter.safetensors");
        var watcher = new Watcher();

        tiny.Learn("run", tiny.Options(), watcher);

        Assert.Equal(before, File.GetLastWriteTimeUtc(tiny["run"] + "/adapter.safetensors"));
        Assert.Contains(watcher.Said, line => line.Contains("done already", StringComparison.Ordinal));
    }

    [Fact, NoTensorLeaks]
    public void Changed_options_are_rejected_one_by_one()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());

        var error = Assert.Throws<FolderMismatchException>(
            () => tiny.Learn("run", tiny.Options() with { Steps = 3, Token = "xyz", CheckpointEvery = 3 }));

        Assert.False(error.IsOtherInput);
        Assert.Equal(
            [("steps", "3", "was 4"), ("token", "\"xyz\"", "was \"sks\"")],
            error.Problems.Skip(1).Select(problem => (problem.Property!, problem.Found, problem.Expected)));
    }

    [Fact, NoTensorLeaks]
    public void Changed_photos_are_rejected()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());
        tiny.Data.Mask("ground_truth/scratch/001_mask.png", new Box(8, 8, 12, 9));

        var error = Assert.Throws<FolderMismatchException>(() => tiny.Learn("run", tiny.Options()));

        Assert.True(error.IsOtherInput);
        Assert.Equal("data", error.Problems[1].Property);
    }

    [Fact, NoTensorLeaks]
    public void A_folder_with_other_files_is_not_written_to()
    {
        using var tiny = new TinyRun();
        Directory.CreateDirectory(tiny["mine"]);
        File.WriteAllText(Path.Combine(tiny["mine"], "notes.txt"), "mine");

        var error = Assert.Throws<FolderMismatchException>(() => tiny.Learn("mine", tiny.Options()));

        Assert.Contains("is not empty", error.Message, StringComparison.Ordinal);
        Assert.Equal(["notes.txt"], Directory.GetFiles(tiny["mine"]).Select(Path.GetFileName));
    }

    [Fact, NoTensorLeaks]
    public void Numbers_that_are_not_finite_three_times_in_a_row_stop_the_run_at_its_last_good_state()
    {
        using var tiny = new TinyRun();
        var options = tiny.Options(LearningMode.Full) with { LrUnet = 1e30, Steps = 20 };

        var error = Assert.Throws<DivergedException>(() => tiny.Learn("run", options));

        var steps = tiny.Steps("run");
        Assert.All(steps.TakeLast(3), step => Assert.True(step.Skipped));
        Assert.All(steps.SkipLast(3), step => Assert.False(step.Skipped));
        Assert.Contains("test/scratch/", error.Message, StringComparison.Ordinal);
        Assert.Contains("checkpoints", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(tiny["run"], "adapted")));
    }

    [Theory, NoTensorLeaks]
    [InlineData("write", 3)]
    [InlineData("flush", 2)]
    [InlineData("verify", 6)]
    [InlineData("rename", 5)]
    public void A_full_disk_loses_nothing_but_the_current_step(string step, int count)
    {
        using var tiny = new TinyRun();
        tiny.Learn("straight", tiny.Options());
        using (var fault = new FaultAt(step, count, FaultAt.DiskFull))
        {
            var error = Assert.Throws<IOException>(() => tiny.Learn("full", tiny.Options()));
            Assert.Contains("Free space", error.Message, StringComparison.Ordinal);
        }

        tiny.Learn("full", tiny.Options());

        tiny.AssertSame("straight", "full");
    }

    [Fact, NoTensorLeaks]
    public void Only_the_last_two_checkpoints_are_kept()
    {
        using var tiny = new TinyRun();

        tiny.Learn("run", tiny.Options() with { CheckpointEvery = 1 });

        var kept = Directory.GetDirectories(Path.Combine(tiny["run"], "checkpoints")).Select(Path.GetFileName).Order();
        Assert.Equal(["000003", "000004"], kept);
    }

    [Fact, NoTensorLeaks]
    public void Samples_are_painted_on_a_good_photo_at_the_start_and_the_end()
    {
        using var tiny = new TinyRun();

        tiny.Learn("run", tiny.Options() with { SampleEvery = 100 });

        string[] sheets = [.. Directory.GetFiles(Path.Combine(tiny["run"], "samples")).Order(StringComparer.Ordinal)];
        Assert.Equal(["000000.png", "000004.png"], sheets.Select(Path.GetFileName));
        Assert.False(Photo.Read(sheets[0]).HasSamePixels(Photo.Read(sheets[1])));
    }

    [Fact, NoTensorLeaks]
    public void Every_picture_of_a_sheet_has_a_caption_below_it()
    {
        const int cell = 128, gap = 4, caption = 18;
        using var tiny = new TinyRun();

        tiny.Learn("run", tiny.Options() with { SampleEvery = 100 });

        var sheet = Photo.Read(tiny["run/samples/000000.png"]);
        Assert.Equal(6 * (cell + gap) - gap, sheet.Width);
        for (var column = 0; column < 6; column++)
        {
            var below = sheet.Crop(new Box(column * (cell + gap), cell, cell, caption)).Bytes;
            Assert.Contains(below.ToArray(), sample => sample > 200); // letters are white, the ground dark
        }
    }

    [Fact, NoTensorLeaks]
    public void A_run_that_was_killed_before_its_last_sheet_paints_it_when_it_resumes()
    {
        using var tiny = new TinyRun();
        var (options, last) = (tiny.Options() with { SampleEvery = 3 }, tiny["run/samples/000004.png"]);
        tiny.Learn("run", options);
        var expected = File.ReadAllBytes(last);
        File.Delete(last);
        File.Delete(Path.Combine(tiny["run"], "adapter.safetensors"));

        tiny.Learn("run", options);

        Assert.Equal(expected, File.ReadAllBytes(last));
    }

    [Theory, NoTensorLeaks]
    [InlineData(3)]
    [InlineData(4)]
    public void A_run_that_is_told_to_stop_leaves_its_sheet_for_when_it_resumes(int step)
    {
        using var tiny = new TinyRun();
        var options = tiny.Options() with { SampleEvery = 3 };
        var sheet = tiny[$"stopped/samples/{step:D6}.png"];
        tiny.Learn("straight", options);

        Assert.Throws<OperationCanceledException>(() => tiny.Learn("stopped", options, new Watcher(step)));

        Assert.False(File.Exists(sheet));
        Assert.True(File.Exists(tiny[$"stopped/checkpoints/{step:D6}/checkpoint.json"]));
        tiny.Learn("stopped", options);
        Assert.True(File.Exists(sheet));
        tiny.AssertSame("straight", "stopped");
    }

    [Fact, NoTensorLeaks]
    public void Good_photos_that_nothing_is_learned_from_may_be_added()
    {
        using var tiny = new TinyRun();
        var (options, adapting) = (tiny.Options(), tiny.Options() with { AdaptSteps = 1 });
        Assert.Throws<OperationCanceledException>(() => tiny.Learn("run", options, new Watcher(2)));
        Assert.Throws<OperationCanceledException>(() => tiny.Learn("adapting", adapting, new Watcher(2)));
        tiny.Data.Photo("train/good/002.png", 7);

        tiny.Learn("run", options);

        Assert.Equal(4, tiny.Steps("run").Count);
        Assert.Throws<FolderMismatchException>(() => tiny.Learn("adapting", adapting));
    }

    [Fact, NoTensorLeaks]
    public void A_run_of_an_earlier_version_whose_hash_is_also_over_good_photos_resumes()
    {
        using var tiny = new TinyRun();
        var options = tiny.Options();
        Assert.Throws<OperationCanceledException>(() => tiny.Learn("run", options, new Watcher(2)));
        var (record, set) = (tiny["run/run.json"], TrainingSet.Open(options));
        File.WriteAllText(record, File.ReadAllText(record)
            .Replace(set.Sha256(withGood: false), set.Sha256(withGood: true), StringComparison.Ordinal));

        tiny.Learn("run", options);

        Assert.Equal(4, tiny.Steps("run").Count);
        tiny.Data.Photo("train/good/002.png", 7);
        Assert.Throws<FolderMismatchException>(() => tiny.Learn("run", options));
    }

    [Fact, NoTensorLeaks]
    public void What_a_killed_run_was_writing_is_taken_away()
    {
        using var tiny = new TinyRun();
        var options = tiny.Options() with { SampleEvery = 4 };
        Assert.Throws<OperationCanceledException>(() => tiny.Learn("run", options, new Watcher(1)));
        var (unsealed, sheet) = (tiny["run/checkpoints/000003"], tiny["run/samples/.defectfill-0.tmp"]);
        Directory.CreateDirectory(unsealed);
        File.WriteAllText(Path.Combine(unsealed, "weights.safetensors"), "half");
        File.WriteAllText(sheet, "half");

        tiny.Learn("run", options);

        Assert.False(Directory.Exists(unsealed));
        Assert.False(File.Exists(sheet));
    }

    [Fact]
    public void A_run_tells_what_it_was_started_with()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());

        using var run = RunFolder.Open(tiny["run"]);

        Assert.Equal(4, run.Record.Data.Pairs.Count);
        Assert.Equal("A metal nut with sks", run.Record.Prompts.WithDefect("scratch"));
        Assert.Equal("test/good/000.png", run.Record.Data.HeldOut);
        Assert.Equal(64, run.Record.Model.Sha256.Length);
    }

    [Fact]
    public void Adapting_without_a_rate_is_rejected()
    {
        var options = new TrainingOptions { Data = "d", Model = "m", Defect = "all", AdaptSteps = 10, LrAdapt = 0 };

        var problem = Assert.Single(options.Problems());
        Assert.Equal((ProblemCode.NothingToTrain, "lr_adapt"), (problem.Code, problem.Property));
        Assert.Empty((options with { AdaptSteps = 0 }).Problems());
    }

    [Fact]
    public void All_wrong_options_are_reported_at_once()
    {
        var options = new TrainingOptions
        {
            Data = "d",
            Model = "m",
            Defect = "all",
            Steps = 0,
            Batch = -1,
            LrUnet = double.NaN,
            Window = "wide",
            Token = " ",
        };

        string[] found = [.. options.Problems().Select(problem => problem.Property!)];

        Assert.Superset(new HashSet<string> { "steps", "batch", "lr_unet", "window", "token" }, found.ToHashSet());

        Assert.Empty((options with { Steps = 1, Batch = 1, LrUnet = 1, Window = "off", Token = "sks" }).Problems());
    }
}
