using System.Text.Json;
using DefectFill.Imaging;
using DefectFill.Parity;
using Xunit;

namespace DefectFill.Cli.Tests.Before;

/// <summary>
/// What version 0.1.0 had begun, the present program finishes with the result that 0.1.0 would have reached. On the
/// machine of <c>tests/golden/before</c> the bytes are equal; other processors round differently, so that numbers are
/// compared here.
/// </summary>
public sealed class BeforeTests : IDisposable
{
    private const double Tolerance = 1e-3;

    private readonly OldFolders _old = new();

    public void Dispose() => _old.Dispose();

    [Fact]
    public void A_stopped_run_resumes_to_the_same_adapter()
    {
        Train("run-stopped", "--learn", "adapters", "--rank", "1", "--lora-targets", "attention");

        AssertClose("run-finished/adapter.safetensors", "run-stopped/adapter.safetensors");
        Assert.Equal(12, File.ReadAllLines(_old["run-stopped/progress.jsonl"]).Length);
    }

    [Fact]
    public void A_stopped_run_that_trains_a_word_resumes_to_the_same_embedding()
    {
        Train("word-stopped", "--learn", "word", "--lambda-obj", "0", "--lambda-attn", "0");

        AssertClose("word-finished/embedding.safetensors", "word-stopped/embedding.safetensors");
    }

    [Fact]
    public void A_finished_run_stays_unchanged_and_is_exported()
    {
        var before = File.ReadAllBytes(_old["run-finished/adapter.safetensors"]);

        Train("run-finished", "--learn", "adapters", "--rank", "1", "--lora-targets", "attention");
        _old.Run("adapter", "export", "run-finished", "--format", "kohya", "-o", "kohya.safetensors");

        Assert.Equal(before, File.ReadAllBytes(_old["run-finished/adapter.safetensors"]));
        Assert.True(File.Exists(_old["kohya.safetensors"]));
    }

    [Fact]
    public void A_stopped_set_resumes_to_the_same_images()
    {
        _old.Run(
            "generate", "--run", "run-finished", "--masks", "train", "--candidates", "2", "--keep-candidates",
            "--steps", "2", "--count", "4", "--out", "set-stopped");

        foreach (var name in Enumerable.Range(0, 4).Select(i => $"{i:D6}.png"))
        {
            byte[] expected = [.. Photo.Read(_old[$"set-finished/images/{name}"]).Bytes];
            byte[] found = [.. Photo.Read(_old[$"set-stopped/images/{name}"]).Bytes];
            Assert.Equal(expected.Length, found.Length);
            Assert.InRange(expected.Zip(found, (a, b) => Math.Abs(a - b)).Max(), 0, 1);
        }

        Assert.Equal(
            Lines("set-finished/manifest.jsonl", "candidate"), Lines("set-stopped/manifest.jsonl", "candidate"));
    }

    [Fact]
    public void A_stopped_segmenter_resumes_to_the_same_weights()
    {
        Inspect("localise", "finder-stopped", "--width", "1", "--epochs", "4", "--samples", "8");

        AssertClose("finder-finished/model.safetensors", "finder-stopped/model.safetensors");
        Assert.True(File.Exists(_old["finder-stopped/test.json"]));
    }

    [Fact]
    public void A_finished_segmenter_inspects_photos()
    {
        _old.Run("inspect", "run", "--model", "finder-finished", "--photos", "metal_nut/test/dent", "--out", "found");

        Assert.Equal(4, File.ReadAllLines(Directory.GetFiles(_old["found"], "*.csv").Single()).Length); // and a header
    }

    [Fact]
    public void A_classifier_that_has_no_checkpoint_yet_is_trained()
    {
        Inspect("classify", "namer-stopped", "--epochs", "2", "--passes", "1");

        Assert.True(File.Exists(_old["namer-stopped/model.safetensors"]));
    }

    [Fact]
    public void A_pretraining_that_was_begun_reaches_the_same_figures()
    {
        _old.Run("pretrain", "--config", "pretrain-options.json", "--out", "base-stopped");

        Assert.Equal(Lines("base-finished/progress.jsonl", "stage"), Lines("base-stopped/progress.jsonl", "stage"));
        Assert.All(
            Figures("base-finished").Zip(Figures("base-stopped")),
            pair => Assert.Equal(pair.First, pair.Second, tolerance: 0.02 * Math.Abs(pair.First)));
    }

    [Fact]
    public void A_split_is_made_again_in_the_same_bytes()
    {
        _old.Run("data", "split", "metal_nut", "--first", "2", "-o", "again.json");

        Assert.Equal(File.ReadAllText(_old["split.json"]), File.ReadAllText(_old["again.json"]));
    }

    [Fact]
    public void A_stopped_plan_resumes_with_the_steps_that_are_left()
    {
        var output = _old.Run(
            "reproduce", "mvtec", "--data", "metal_nut", "--model", "tiny", "--methods", "crop-paste", "--protocol",
            "clean", "--count", "2", "--seeds", "1", "--side", "64", "--width", "1", "--epochs", "1", "--samples", "4",
            "--out", _old["plan-stopped"]);

        Assert.Contains("8 of 9 steps are left", output, StringComparison.Ordinal);
        Assert.True(File.Exists(_old["plan-stopped/report/report.html"]));
    }

    private void Train(string run, params string[] more) => _old.Run(
    [
        "train", "--data", "metal_nut", "--defect", "all", "--split", "split.json", "--model", "tiny", "--batch", "2",
        "--warm-up", "2", "--steps", "12", "--checkpoint-every", "4", "--sample-every", "0", "--window", "off", .. more,
        "--out", run,
    ]);

    private void Inspect(string task, string model, params string[] more) => _old.Run(
    [
        "inspect", "train", "--data", "metal_nut", "--split", "split.json", "--set", "set-finished", "--side", "64",
        "--batch", "4", "--task", task, .. more, "--model-out", model,
    ]);

    private void AssertClose(string expected, string found)
    {
        var (wanted, made) = (StoredTensors.Read(_old[expected]), StoredTensors.Read(_old[found]));
        string[] names = [.. wanted.Keys.Order(StringComparer.Ordinal)];
        Assert.Equal(names, made.Keys.Order(StringComparer.Ordinal));
        double[] All(IReadOnlyDictionary<string, StoredTensor> file) => [.. names.SelectMany(n => file[n].ToDoubles())];
        Assert.InRange(Distance.Relative<double>(All(made), All(wanted), stride: 1), 0, Tolerance);
    }

    private IEnumerable<string> Lines(string file, string property) => File.ReadLines(_old[file])
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty(property).ToString());

    private IEnumerable<double> Figures(string folder) => File.ReadLines(_old[$"{folder}/progress.jsonl"])
        .SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("figures").EnumerateObject())
        .Select(figure => figure.Value.GetDouble());
}
