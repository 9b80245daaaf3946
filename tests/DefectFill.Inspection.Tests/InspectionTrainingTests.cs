using System.Globalization;
using System.Text;
using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Networks.Learning;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Inspection.Tests;

[Collection(TensorTestGroup.Name)]
public sealed class InspectionTrainingTests : IDisposable
{
    private static readonly InspectorSettings s_strict = new() { PhotoThreshold = 1 };

    private readonly int _threads = TorchRuntime.Threads;

    // Networks this small lose by sharing their work, and a second thread waits for ever on a busy machine.
    public InspectionTrainingTests() => TorchRuntime.Threads = 1;

    public void Dispose() => TorchRuntime.Threads = _threads;

    [Fact, NoTensorLeaks]
    public void A_segmenter_learns_drawn_defects_and_marks_them_on_new_photos()
    {
        using var toy = new ToyParts();
        var options = Localise(toy, "finder") with { Sets = [toy["spots"]], Epochs = 12 };
        var data = InspectionSources.Collect(options);

        Train(options, data);
        var result = InspectionTester.Run(options.ModelOut, data, Device.Cpu, default);

        Assert.Equal(8, result.Scores.Photos);
        Assert.True(result.Scores.PixelAp > 0.5, $"{result.Scores}"); // by chance 0.02
        Assert.True(File.Exists(Path.Combine(options.ModelOut, "sheet.png")));

        var seen = new PhotoInspector(options.ModelOut, toy["found"], Device.Cpu)
            .Run(Path.Combine(toy.Data, "test/spot"), default);
        var mask = Mask.Read(Path.Combine(toy["found"], "masks/0.png"));
        Assert.Equal(4, seen.Count);
        Assert.Equal((64, 64, seen[0].DefectPixels), (mask.Width, mask.Height, mask.Area));
        Assert.All(seen, photo => Assert.True(photo is { Verdict: "defect", DefectPixels: > 20 }, $"{photo}"));
        Assert.True(File.Exists(Path.Combine(toy["found"], "heatmaps/3.png")));
        Assert.Equal(5, File.ReadAllLines(Path.Combine(toy["found"], "inspection.csv")).Length);
        Assert.StartsWith("\uFEFFphoto,", Encoding.UTF8.GetString(File.ReadAllBytes(toy["found/inspection.csv"])));

        var below = new PhotoInspector(options.ModelOut, Path.Combine(toy.Data, "test/found"), Device.Cpu)
            .Run(Path.Combine(toy.Data, "test"), default);
        Assert.Equal(
            ["bar/0.png", "good/0.png", "spot/0.png"],
            below.Select(photo => photo.Photo).Where(name => name.EndsWith("/0.png")));
        Assert.True(File.Exists(Path.Combine(toy.Data, "test/found/masks/spot/3.png")));
        Assert.Equal(below.Count, new PhotoInspector(options.ModelOut, Path.Combine(toy.Data, "test/found"), Device.Cpu)
            .Check(Path.Combine(toy.Data, "test"))); // not the results of the run before
        Directory.Delete(Path.Combine(toy.Data, "test/found"), recursive: true);

        var good = new PhotoInspector(options.ModelOut, toy["fine"], Device.Cpu)
            .Run(Path.Combine(toy.Data, "test/good"), default);
        Assert.All(good, photo => Assert.Equal(("good", 0, 0), (photo.Verdict, photo.DefectPixels, photo.Regions)));
        var strict = new PhotoInspector(options.ModelOut, toy["strict"], Device.Cpu) { Settings = s_strict }
            .Run(Path.Combine(toy.Data, "test/spot"), default);
        Assert.All(strict, photo => Assert.Equal(("good", 0), (photo.Verdict, photo.DefectPixels)));
    }

    [Fact, NoTensorLeaks]
    public void A_damaged_photo_costs_no_others_and_no_other_files_are_written_over()
    {
        using var toy = new ToyParts();
        var options = Localise(toy, "finder") with { Epochs = 1, SamplesPerEpoch = 2 };
        Train(options, InspectionSources.Collect(options));
        var photos = Path.Combine(toy.Data, "test/spot");
        File.WriteAllText(Path.Combine(photos, "1.png"), "no picture");

        var inspector = new PhotoInspector(options.ModelOut, toy["found"], Device.Cpu);
        var error = Assert.Throws<DatasetException>(() => inspector.Run(photos, default));

        var problem = Assert.Single(error.Problems);
        Assert.Equal((ProblemCode.UnreadablePhoto, "1.png"), (problem.Code, problem.Path));
        Assert.NotEmpty(problem.Fix);
        var lines = File.ReadAllLines(Path.Combine(toy["found"], "inspection.csv"));
        Assert.Equal((5, "1.png,unreadable,0,0,0"), (lines.Length, lines[2]));
        var foreign = new PhotoInspector(options.ModelOut, toy["spots"], Device.Cpu);
        var rejection = Assert.Throws<FolderMismatchException>(() => foreign.Run(photos, default));
        Assert.Equal(ProblemCode.OtherFiles, Assert.Single(rejection.Problems).Code);
    }

    [Fact, NoTensorLeaks]
    public void A_stopped_inspection_keeps_what_it_has_found()
    {
        using var toy = new ToyParts();
        var options = Localise(toy, "finder") with { Epochs = 1, SamplesPerEpoch = 2 };
        Train(options, InspectionSources.Collect(options));
        using var stop = new CancellationTokenSource();

        var inspector = new PhotoInspector(options.ModelOut, toy["found"], Device.Cpu)
        {
            Report = (_, done, _) => Stop(stop, done == 2),
        };

        Assert.Throws<OperationCanceledException>(
            () => inspector.Run(Path.Combine(toy.Data, "test/spot"), stop.Token));
        Assert.Equal(3, File.ReadAllLines(Path.Combine(toy["found"], "inspection.csv")).Length);
    }

    [Fact]
    public void A_model_of_a_set_that_has_been_made_again_is_not_taken_for_the_new_one()
    {
        using var toy = new ToyParts();
        var options = Localise(toy, "finder") with { Epochs = 1, SamplesPerEpoch = 2 };
        var data = InspectionSources.Collect(options);
        Train(options, data);
        File.AppendAllText(toy["spots/manifest.jsonl"], "\n");

        var again = new InspectionTrainer(options, data, Device.Cpu);

        Assert.Contains(
            "files.sets: ", Assert.Throws<FolderMismatchException>(() => Train(again)).Message);
    }

    [Fact, NoTensorLeaks]
    public void A_classifier_learns_to_tell_drawn_defects_apart()
    {
        using var toy = new ToyParts();
        var options = Classify(toy, "namer");
        var data = InspectionSources.Collect(options);

        var epochs = Train(options, data);
        var result = InspectionTester.Run(options.ModelOut, data, Device.Cpu, default);

        Assert.Equal(["bar", "spot"], result.Defects);
        Assert.True(epochs[1].Loss < 0.8 * epochs[0].Loss, $"{epochs[0].Loss}, then {epochs[1].Loss}");
        Assert.Equal(epochs.Where(epoch => epoch.IsKept).Max(epoch => epoch.Scores?.Accuracy), result.Scores.Accuracy);
    }

    [Fact, NoTensorLeaks]
    public void A_training_stopped_within_an_epoch_resumes_to_the_same_bytes()
    {
        using var toy = new ToyParts();
        var straight = Localise(toy, "straight") with { Epochs = 2 };
        var broken = straight with { ModelOut = toy["broken"] };
        var data = InspectionSources.Collect(straight);
        Train(straight, data);

        using var stop = new CancellationTokenSource();
        var stopping = new EventLog(found => Stop(stop, found is ProgressEvent { Done: 6 }));
        var stopped = new InspectionTrainer(broken, data, Device.Cpu);
        Assert.Throws<OperationCanceledException>(() => stopped.Run(stopping, TimeProvider.System, stop.Token));
        Assert.False(File.Exists(toy["broken/model.safetensors"]));
        Train(broken, data);

        Assert.Equal(
            File.ReadAllBytes(toy["straight/model.safetensors"]), File.ReadAllBytes(toy["broken/model.safetensors"]));
        Assert.Equal(File.ReadAllText(toy["straight/progress.jsonl"]), File.ReadAllText(toy["broken/progress.jsonl"]));
    }

    [Fact, NoTensorLeaks]
    public void A_checkpoint_of_an_earlier_version_is_resumed_to_the_same_bytes()
    {
        using var toy = new ToyParts();
        var straight = Localise(toy, "straight") with { Epochs = 2 };
        var broken = straight with { ModelOut = toy["broken"] };
        var data = InspectionSources.Collect(straight);
        Train(straight, data);
        using var stop = new CancellationTokenSource();
        var stopping = new EventLog(found => Stop(stop, found is ProgressEvent { Done: 6 }));
        Assert.Throws<OperationCanceledException>(() =>
            new InspectionTrainer(broken, data, Device.Cpu).Run(stopping, TimeProvider.System, stop.Token));
        var lossSum = new CheckpointStore(toy["broken/checkpoints"]).Latest()!.Numbers!["loss_sum"];
        OlderForm.Take(toy["broken/checkpoints"], toy["broken/checkpoint.safetensors"], name => name, new()
        {
            ["epochs"] = "1",
            ["step"] = "2",
            ["loss_sum"] = lossSum.ToString("R", CultureInfo.InvariantCulture),
        });

        Train(broken, data);

        Assert.Equal(
            File.ReadAllBytes(toy["straight/model.safetensors"]), File.ReadAllBytes(toy["broken/model.safetensors"]));
        Assert.Equal(File.ReadAllText(toy["straight/progress.jsonl"]), File.ReadAllText(toy["broken/progress.jsonl"]));
        Assert.False(File.Exists(toy["broken/checkpoint.safetensors"]));
    }

    [Fact]
    public void A_folder_of_other_options_is_rejected()
    {
        using var toy = new ToyParts();
        var options = Localise(toy, "finder") with { Epochs = 1, SamplesPerEpoch = 2 };
        var data = InspectionSources.Collect(options);
        Train(options, data);

        var other = new InspectionTrainer(options with { Seed = 1 }, data, Device.Cpu);

        var error = Assert.Throws<FolderMismatchException>(() => Train(other));
        Assert.Contains("`seed` 1: was 0.", error.Message);
        Assert.Contains("{option:model_out}", error.Problems[0].Fix);
    }

    [Fact]
    public void A_folder_with_other_files_is_rejected()
    {
        using var toy = new ToyParts();
        var options = Localise(toy, "spots") with { Epochs = 1, SamplesPerEpoch = 2 };
        var before = File.ReadAllText(toy["spots/manifest.jsonl"]);

        var trainer = new InspectionTrainer(options, InspectionSources.Collect(options), Device.Cpu);

        Assert.Contains("is not an inspection model", Assert.Throws<FolderMismatchException>(trainer.Compare).Message);
        Assert.Throws<FolderMismatchException>(() => Train(trainer));
        Assert.Equal(before, File.ReadAllText(toy["spots/manifest.jsonl"]));
    }

    private static void Stop(CancellationTokenSource stop, bool isTime)
    {
        if (isTime)
        {
            stop.Cancel();
        }
    }

    private static IReadOnlyList<InspectionEpoch> Train(InspectionOptions options, InspectionData data) =>
        Train(new InspectionTrainer(options, data, Device.Cpu));

    private static IReadOnlyList<InspectionEpoch> Train(InspectionTrainer trainer) =>
        trainer.Run(new EventLog(), TimeProvider.System, default);

    private static InspectionOptions Localise(ToyParts toy, string name) => new()
    {
        Task = InspectionTask.Localise,
        Sets = [toy["spots"], toy["bars"]],
        Data = toy.Data,
        ModelOut = toy[name],
        Side = 64,
        Width = 4,
        SamplesPerEpoch = 16,
        Batch = 4,
        Rate = 1e-2,
    };

    private static InspectionOptions Classify(ToyParts toy, string name) => Localise(toy, name) with
    {
        Task = InspectionTask.Classify,
        Protocol = InspectionProtocol.Published,
        Epochs = 2,
        Passes = 2,
        Rate = 1e-3,
    };
}
