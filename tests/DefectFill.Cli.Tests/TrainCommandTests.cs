using System.CommandLine;
using System.Text.Json;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Cli.Tests;

[Collection(TensorTestGroup.Name)]
public class TrainCommandTests
{
    [Fact]
    public void A_dry_run_says_what_would_be_learned_and_writes_nothing()
    {
        using var tiny = new TinyRun();

        var (exitCode, output, _) = Run(tiny, "--dry-run");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("Training scratch on \"metal nut\" from 4 pairs", output, StringComparison.Ordinal);
        Assert.Contains("Memory: ", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(tiny["run"]));
    }

    [Fact]
    public void Defects_that_the_model_sees_much_reduced_are_reported_with_what_keeps_more()
    {
        using var tiny = new TinyRun();
        var (_, before, _) = Run(tiny, "--dry-run");
        for (var i = 0; i < 4; i++)
        {
            tiny.Data.Mask($"ground_truth/scratch/00{i}_mask.png", new Box(20 + i, 20, 40, 40));
        }

        var (_, output, _) = Run(tiny, "--dry-run", "--side", "32");

        Assert.DoesNotContain("of their size", before, StringComparison.Ordinal);
        Assert.Contains("The model sees the defects at 1/2.5 of their size", output, StringComparison.Ordinal);
        Assert.Contains("--side 64 keeps twice as much", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_a_line_for_each_step_and_the_end()
    {
        using var tiny = new TinyRun();

        var (exitCode, output, _) = Run(tiny, "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        JsonElement[] lines = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];
        var steps = lines.Where(line => line.TryGetProperty("step", out _)).Select(line => line.GetProperty("step"));
        Assert.Equal([1, 2], steps.Select(step => step.GetProperty("step").GetInt32()));
        Assert.Equal(Path.GetFullPath(tiny["run"]), lines[^1].GetProperty("done").GetString());
        Assert.All(File.ReadLines(Path.Combine(tiny["run"], "progress.jsonl")), line => Assert.Equal(
            ["step", "loss", "loss_def", "loss_obj", "loss_attn", "lr_unet", "lr_text", "grad_norm", "seconds"],
            JsonDocument.Parse(line).RootElement.EnumerateObject().Select(field => field.Name)));
    }

    [Fact]
    public void Wrong_options_end_with_2_all_at_once_and_changed_ones_with_a_difference()
    {
        using var tiny = new TinyRun();

        var wrong = Run(tiny, "--rank", "0", "--zoom", "9");
        Run(tiny);
        var changed = Run(tiny, "--token", "xyz");

        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (wrong.ExitCode, changed.ExitCode));
        Assert.Contains("--rank 0: must be between", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("--zoom 9: must be between", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("--token \"xyz\": was \"sks\".", changed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_do_not_fit_the_model_or_the_prompts_end_with_2_all_at_once()
    {
        using var tiny = new TinyRun();

        var (exitCode, _, error) = Run(tiny, "--side", "50", "--token", "nut", "--dry-run");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("--side 50: must be a multiple of 4", error, StringComparison.Ordinal);
        Assert.Contains("for example 48 or 52.", error, StringComparison.Ordinal);
        Assert.Contains("--token nut: \"nut\" occurs 2 times", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Run(tiny, "--side", "52", "--dry-run").ExitCode);
    }

    [Fact]
    public void A_word_that_is_also_a_defects_name_is_rejected_where_prompts_name_the_defects()
    {
        using var tiny = new TinyRun();
        tiny.Data.Pair("dent", 7);

        var (exitCode, _, error) = Run(tiny, "--defect", "dent,scratch", "--token", "scratch", "--dry-run");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("in the prompt \"A metal nut with scratch scratch\"", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Run(tiny, "--token", "scratch", "--dry-run").ExitCode);
    }

    [Fact]
    public void Every_bad_mask_is_reported_before_training()
    {
        using var tiny = new TinyRun();
        tiny.Data.Mask("ground_truth/scratch/001_mask.png", new Box(0, 0, 1, 1), width: 50)
            .Mask("ground_truth/scratch/002_mask.png", new Box(0, 0, 96, 80));

        var (exitCode, _, error) = Run(tiny);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains("001_mask.png", error, StringComparison.Ordinal);
        Assert.Contains("002_mask.png", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(tiny["run"]));
    }

    [Fact]
    public void Photos_options_and_warnings_are_reported_at_once()
    {
        using var tiny = new TinyRun();
        tiny.Data.Mask("ground_truth/scratch/001_mask.png", new Box(0, 0, 1, 1), width: 50)
            .Mask("ground_truth/scratch/002_mask.png", new Box(4, 4, 1, 30))
            .File("test/scratch/notes.txt", "none"u8);
        Directory.Delete(tiny.Data["train/good"], recursive: true);

        var (exitCode, _, error) = Run(tiny, "--object", "sks part", "--side", "50");

        Assert.Equal(ExitCode.Data, exitCode);
        string[] told = ["--side 50", "for example zwx", "001_mask.png", "DF1007 train/good", "notes.txt"];
        Assert.All(told, each => Assert.Contains(each, error, StringComparison.Ordinal));
        Assert.False(Directory.Exists(tiny["run"]));
    }

    [Fact]
    public void A_good_photo_that_is_learned_from_and_shown_is_reported()
    {
        using var tiny = new TinyRun();
        Directory.Delete(tiny.Data["test/good"], recursive: true);
        File.Delete(tiny.Data["train/good/001.png"]);

        var (_, _, told) = Run(tiny, "--adapt-steps", "2", "--dry-run");
        var (_, _, quiet) = Run(tiny, "--dry-run");

        Assert.Contains("000.png is the only good photo", told, StringComparison.Ordinal);
        Assert.DoesNotContain("the only good photo", quiet, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_that_the_latents_lose_stops_learning_only_from_its_own_photo()
    {
        using var tiny = new TinyRun();
        tiny.Data.Mask("ground_truth/scratch/003_mask.png", new Box(10, 10, 1, 20));
        Splitter.Make(Dataset.Open(tiny.Data.Root), new SplitOptions { First = 2 }).Write(tiny["split.json"]);
        string[] losing = ["--window", "off", "--latent-mask", "nearest", "--dry-run"];

        var all = Run(tiny, losing);
        var training = Run(tiny, [.. losing, "--split", tiny["split.json"]]);

        Assert.Equal((ExitCode.Data, ExitCode.Done), (all.ExitCode, training.ExitCode));
        Assert.Contains("DF1205 ground_truth/scratch/003_mask.png", all.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("DF1205", training.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_of_another_model_ends_with_3()
    {
        using var tiny = new TinyRun();
        Run(tiny);

        var other = Path.Combine(Path.GetDirectoryName(TinyRun.Model)!, "sharded");
        var (exitCode, _, error) = Run(tiny, "--model", other);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains("--model ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_keeps_its_object_word_when_the_data_folder_gets_another_name()
    {
        using var tiny = new TinyRun();
        Run(tiny);
        Run(tiny, "--out", tiny["moved"]);
        File.Delete(Path.Combine(tiny["moved"], "adapter.safetensors"));
        Directory.Delete(Path.Combine(tiny["moved"], "checkpoints"), recursive: true);
        var moved = Path.Combine(tiny.Data.Parent, "parts");
        Directory.Move(tiny.Data.Root, moved);

        var other = Run(tiny, "--out", tiny["moved"], "--data", moved, "--object", "parts");
        var (exitCode, output, _) = Run(tiny, "--out", tiny["moved"], "--data", moved);

        Assert.Equal((ExitCode.Usage, ExitCode.Done), (other.ExitCode, exitCode));
        Assert.Contains("--object \"parts\": was \"metal nut\".", other.Error, StringComparison.Ordinal);
        Assert.Contains("Prompt: \"A metal nut with sks\"", output, StringComparison.Ordinal);
        tiny.AssertSame("run", "moved");
        Assert.Equal(ExitCode.Done, Run(tiny, "--data", moved, "--object", "metal nut").ExitCode);
    }

    [Fact]
    public void A_run_without_a_name_is_rejected()
    {
        using var tiny = new TinyRun();

        var (exitCode, _, error) = Run(tiny, "--out", "", "--dry-run");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("--out is empty", error, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Output, string Error) Run(TinyRun tiny, params string[] more)
    {
        var root = new Command("defectfill") { TrainCommand.Create() };
        CommonOptions.AddTo(root);
        var (output, error) = (new StringWriter(), new StringWriter());
        string[][] usual =
        [
            ["--model", TinyRun.Model], ["--defect", "scratch"], ["--data", tiny.Data.Root], ["--out", tiny["run"]],
        ];
        var exitCode = Runner.Run(
            root,
            [
                "train", "--steps", "2", "--batch", "1", "--learn", "adapters", "--sample-every", "0", "--device",
                "cpu", "--threads", "1",
                .. usual.Where(option => !more.Contains(option[0])).SelectMany(option => option), .. more,
            ],
            output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
