using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Cli.Tests.Facade;

/// <summary>Code that uses the library gets what the commands write, byte for byte.</summary>
[Collection(TensorTestGroup.Name)]
public sealed class FacadeTests : IDisposable
{
    private readonly TinyRun _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Learning_by_code_gives_the_adapters_of_train()
    {
        Command(
            "train", "--data", _tiny.Data.Root, "--defect", "scratch", "--object", "nut", "--model", TinyRun.Model!,
            "--learn", "adapters", "--steps", "2", "--batch", "2", "--rank", "2", "--seed", "3", "--sample-every", "0",
            "--device", "cpu", "--out", _tiny["command"]);

        using var model = BaseModel.Load(TinyRun.Model!, Device.Cpu);
        using var scratch = Learn(model);
        scratch.Save(_tiny["code"]);

        Assert.Equal(_tiny["code"], scratch.Path);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(_tiny["command"], "adapter.safetensors")),
            File.ReadAllBytes(Path.Combine(_tiny["code"], "adapter.safetensors")));
        using var opened = DefectModel.Open(_tiny["command"], Device.Cpu);
        Assert.Equal(["scratch"], opened.Defects);
    }

    [Fact, NoTensorLeaks]
    public void A_fill_by_code_has_the_pixels_that_generate_keeps()
    {
        var (good, mask) = (_tiny.Data["train/good/000.png"], _tiny.Data["ground_truth/scratch/000_mask.png"]);
        _tiny.Learn("run", _tiny.Options() with { Preset = TrainingPreset.Small });
        Command(
            "generate", "--run", _tiny["run"], "--good", good, "--masks", mask, "--place", "same", "--rim", "auto",
            "--candidates", "3", "--keep", "2", "--count", "2", "--steps", "2",
            "--seed", "1", "--device", "cpu", "--out", _tiny["set"]);

        using var model = DefectModel.Open(_tiny["run"], Device.Cpu);
        var sampling = new SamplingOptions { Candidates = 3, Keep = 2, Steps = 2, Rim = Rim.Auto, Seed = 1 };
        var fills = model.Fill(Photo.Read(good), Mask.Read(mask), sampling);

        Assert.Equal((2, 3), (fills.Kept.Count, fills.Candidates.Count));
        Assert.All(fills.Kept.Index(), kept => Assert.True(
            kept.Item.Photo.HasSamePixels(Photo.Read(Path.Combine(_tiny["set"], $"images/00000{kept.Index}.png")))));
        Assert.False(fills.Best.Photo.HasSamePixels(Photo.Read(good)));
        Assert.NotNull(fills.Best.Score);
    }

    [Fact]
    public void A_set_by_code_is_the_one_of_generate_and_every_image_is_reported()
    {
        var good = _tiny.Data["train/good/000.png"];
        _tiny.Learn("run", _tiny.Options());
        Command(
            "generate", "--run", _tiny["run"], "--good", good, "--masks", "train", "--count", "3", "--steps", "2",
            "--candidates", "2", "--device", "cpu", "--out", _tiny["command"]);

        var events = new Events();
        using var model = DefectModel.Open(_tiny["run"], Device.Cpu);
        var inputs = new InputChoice { Good = [good], Masks = [InputChoice.Train] };
        var set = model.WriteSet(
            _tiny["code"], inputs, 3, new SamplingOptions { Steps = 2, Candidates = 2 }, events);

        Assert.Equal(Path.GetFullPath(_tiny["code"]), set);
        foreach (var file in (string[])["set.json", "manifest.jsonl", "images/000002.png", "sheet.png"])
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(_tiny["command"], file)), File.ReadAllBytes(Path.Combine(set, file)));
        }

        Assert.Equal(
            ["000000.png", "000001.png", "000002.png", "sheet.png"],
            events.Of<ArtefactEvent>().Select(artefact => Path.GetFileName(artefact.Path)));
        Assert.Equal([1, 2, 3], events.Of<ProgressEvent>().Select(progress => progress.Done));
    }

    [Fact]
    public void A_stopped_run_is_resumed_in_its_folder_and_a_temporary_one_is_removed()
    {
        using var model = BaseModel.Load(TinyRun.Model!, Device.Cpu);
        using var stop = new CancellationTokenSource();
        var events = new Events { Seen = each => CancelAt(each, 1, stop) };

        Assert.Throws<OperationCanceledException>(() => Learn(model, events, _tiny["resumed"], stop.Token));
        var more = new Events();
        using var resumed = Learn(model, more, _tiny["resumed"]);
        using var whole = Learn(model);

        Assert.Equal([2], more.Of<StepEvent>().Select(step => step.Step.Step));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(whole.Path, "adapter.safetensors")),
            File.ReadAllBytes(Path.Combine(resumed.Path, "adapter.safetensors")));
        model.Dispose();
        Assert.False(Directory.Exists(whole.Path));
        Assert.True(Directory.Exists(resumed.Path));
    }

    [Fact]
    public void What_cannot_be_filled_is_rejected_with_the_reason()
    {
        _tiny.Learn("run", _tiny.Options());
        using var model = DefectModel.Open(_tiny["run"], Device.Cpu);
        var good = Photo.Read(_tiny.Data["train/good/000.png"]);

        Assert.Contains("must have the photo's size", Assert.Throws<UnfitOptionsException>(
            () => model.Fill(good, Mask.Empty(96, 80))).Message);
        Assert.Contains("has learned: scratch", Assert.Throws<UnfitOptionsException>(
            () => model.Fill(good, Mask.FromBox(96, 80, new(8, 8, 9, 9)), null, "dent")).Message);
        Assert.Throws<UnfitOptionsException>(
            () => model.Fill(good, Mask.FromBox(96, 80, new(8, 8, 9, 9)), new SamplingOptions { Steps = 0 }));
    }

    private DefectModel Learn(
        BaseModel model, Events? events = null, string? folder = null, CancellationToken stop = default)
    {
        var options = TrainingPresets.Of(TrainingPreset.Small, TrainingOptions.For(model), LearningMode.Adapters) with
        {
            Steps = 2,
            Batch = 2,
            Rank = 2,
            Seed = 3,
            SampleEvery = 0,
        };
        var photos = Dataset.Open(_tiny.Data.Root, objectName: "nut");
        return folder is null
            ? model.Learn(photos["scratch"], options, events, stop)
            : model.Learn(photos["scratch"], options, folder, events, stop);
    }

    private static void CancelAt(RunEvent seen, long step, CancellationTokenSource stop)
    {
        if (seen is StepEvent { Step.Step: var done } && done == step)
        {
            stop.Cancel();
        }
    }

    private static void Command(params string[] arguments)
    {
        var root = new Command("defectfill") { GenerateCommand.Create(), TrainCommand.Create() };
        CommonOptions.AddTo(root);
        var error = new StringWriter();
        Assert.True(Runner.Run(root, arguments, new StringWriter(), error) == ExitCode.Done, error.ToString());
    }

    private sealed class Events : IProgress<RunEvent>
    {
        private readonly List<RunEvent> _all = [];

        public Action<RunEvent>? Seen { get; init; }

        public void Report(RunEvent value)
        {
            _all.Add(value);
            Seen?.Invoke(value);
        }

        public IEnumerable<T> Of<T>() => _all.OfType<T>();
    }
}
