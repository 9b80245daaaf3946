using System.Text.Json.Nodes;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using Xunit;

namespace DefectFill.Tests.Training;

/// <summary>Runs whose own files are damaged.</summary>
[Collection(TensorTestGroup.Name)]
public class DamagedRunTests
{
    [Theory, NoTensorLeaks]
    [InlineData(2, "weights.safetensors", 900)]
    [InlineData(2, "optimizer.safetensors", 900)]
    [InlineData(2, "optimizer.safetensors", 0)]
    [InlineData(4, "weights.safetensors", 900)]
    public void A_damaged_checkpoint_is_reported_and_the_one_before_resumes_to_the_same_end(
        int every, string file, int length)
    {
        using var tiny = new TinyRun();
        var options = tiny.Options() with { CheckpointEvery = every };
        tiny.Learn("straight", options);
        tiny.Learn("damaged", options);
        Cut(tiny["damaged"], $"checkpoints/000004/{file}", length);
        var watcher = new Watcher();

        tiny.Learn("damaged", options, watcher);

        Assert.Contains(
            watcher.Warnings, line => line.StartsWith("The checkpoint of step 4 is damaged", StringComparison.Ordinal));
        tiny.AssertSame("straight", "damaged");
    }

    [Fact, NoTensorLeaks]
    public void Where_every_checkpoint_is_damaged_nothing_is_learned_again_unasked()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());
        Cut(tiny["run"], "checkpoints/000002/weights.safetensors", 900);
        Cut(tiny["run"], "checkpoints/000004/weights.safetensors", 900);

        Assert.Throws<CheckpointException>(() => tiny.Learn("run", tiny.Options()));

        Assert.True(Directory.Exists(tiny["run/checkpoints/000004"]));
    }

    [Theory, NoTensorLeaks]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"step": 3, "micro_batch": 2, "skipped": 0, "skipped_in_a_row": 0}""")]
    public void A_checkpoint_whose_seal_cannot_be_understood_counts_as_none(string seal)
    {
        using var tiny = new TinyRun();
        tiny.Learn("straight", tiny.Options());
        tiny.Learn("damaged", tiny.Options());
        Cut(tiny["damaged"], "checkpoints/000004/weights.safetensors", 900);
        File.WriteAllText(tiny["damaged/checkpoints/000004/checkpoint.json"], seal);

        tiny.Learn("damaged", tiny.Options());

        tiny.AssertSame("straight", "damaged");
    }

    [Theory]
    [InlineData("options", "null")]
    [InlineData("data", "null")]
    [InlineData("model", "null")]
    [InlineData("prompts", "null")]
    [InlineData("data.pairs", "null")]
    [InlineData("data.pairs", "[]")]
    [InlineData("data.pairs", "[null]")]
    [InlineData("options.window", "null")]
    public void A_damaged_record_of_a_run_is_rejected_in_words(string field, string value)
    {
        using var tiny = new TinyRun();
        Assert.Throws<OperationCanceledException>(() => tiny.Learn("run", tiny.Options(), new Watcher(1)));
        var file = tiny["run/run.json"];
        var record = JsonNode.Parse(File.ReadAllText(file))!;
        var path = field.Split('.');
        path.SkipLast(1).Aggregate(record, (node, name) => node[name]!)[path[^1]] = JsonNode.Parse(value);
        File.WriteAllText(file, record.ToJsonString());

        var error = Assert.Throws<FolderMismatchException>(() => RunFolder.Open(tiny["run"]));

        Assert.True(error.IsOtherInput);
        Assert.Contains("Expected the record of a run", error.Message);
        Assert.Throws<FolderMismatchException>(() => tiny.Learn("run", tiny.Options()));
    }

    // As if the run had been killed before it wrote its adapters.
    private static void Cut(string run, string file, int length)
    {
        File.Delete(Path.Combine(run, "adapter.safetensors"));
        using var stream = File.OpenWrite(Path.Combine(run, file));
        stream.SetLength(length);
    }
}
