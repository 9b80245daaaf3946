using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Pixels;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Inspection.Tests;

[Collection(TensorTestGroup.Name)]
public sealed class WindowTrainingTests : IDisposable
{
    private readonly int _threads = TorchRuntime.Threads;

    public WindowTrainingTests() => TorchRuntime.Threads = 1;

    public void Dispose() => TorchRuntime.Threads = _threads;

    [Fact, NoTensorLeaks]
    public void A_segmenter_of_windows_finds_a_spot_in_a_photo_sixteen_times_as_large()
    {
        using var toy = new ToyParts();
        var options = Options(toy, "finder");
        var data = InspectionSources.Collect(options);
        Train(options, data);

        var result = InspectionTester.Run(options.ModelOut, data, Device.Cpu, default);
        var settings = new InspectorSettings { PhotoThreshold = .01 }; // its own is from a handful of toy photos
        using var loaded = LoadedInspector.Open(options.ModelOut, Device.Cpu, settings);
        var (spot, canvas) = (new Box(610, 220, 14, 14), new Canvas(700, 300, new Rgb(120, 120, 120)));
        canvas.Fill(spot, new Rgb(240, 230, 220));
        var found = loaded.Inspect(canvas.ToPhoto());

        Assert.Equal(64, InspectionModel.Read(options.ModelOut).Window);
        Assert.Equal(64, result.Window);
        Assert.True(result.Scores.PixelAp > 0.5, $"{result.Scores}");
        Assert.Equal("defect", found.Verdict);
        Assert.Equal((700, 300), (found.Mask!.Width, found.Mask.Height));
        var (inside, all) = (Mean(found.Map!, 700, spot), Mean(found.Map!, 700, new Box(0, 0, 700, 300)));
        Assert.True(inside > 5 * all, $"{inside} in the spot, {all} in the whole photo");
        var limits = DecisionThresholds.Read(options.ModelOut);
        Assert.True(limits is { HeldOut: true, GoodPhotos: 1, DefectivePhotos: > 0, Curve.Count: > 1 }, $"{limits}");
        Assert.DoesNotContain(data.Deciding, item => data.Defects.Concat(data.Good).Contains(item));
    }

    [Fact, NoTensorLeaks]
    public void Stopped_training_on_windows_resumes_to_the_same_bytes()
    {
        using var toy = new ToyParts();
        var (whole, stopped) = (Options(toy, "whole") with { Epochs = 2 }, Options(toy, "stopped") with { Epochs = 2 });
        var data = InspectionSources.Collect(whole);
        Train(whole, data);
        using var stop = new CancellationTokenSource();
        var events = new EventLog(one => StopAt(one, stop));

        Assert.Throws<OperationCanceledException>(() => new InspectionTrainer(stopped, data, Device.Cpu)
            .Run(events, TimeProvider.System, stop.Token));
        Train(stopped, data);

        Assert.Equal(
            File.ReadAllBytes(Path.Combine(whole.ModelOut, "model.safetensors")),
            File.ReadAllBytes(Path.Combine(stopped.ModelOut, "model.safetensors")));
    }

    [Fact]
    public void A_base_of_another_width_is_rejected_before_anything_is_written()
    {
        using var toy = new ToyParts();
        var first = Options(toy, "first") with { Epochs = 1, SamplesPerEpoch = 4 };
        Train(first, InspectionSources.Collect(first));
        var file = Path.Combine(first.ModelOut, "model.safetensors");
        var further = Options(toy, "further") with { Base = file, Epochs = 1, SamplesPerEpoch = 4 };
        Train(further, InspectionSources.Collect(further));
        var wider = further with { Width = 8, ModelOut = toy["wider"] };

        var error = Assert.Throws<CheckpointException>(
            () => new InspectionTrainer(wider, InspectionSources.Collect(wider), Device.Cpu).Compare());

        Assert.Contains("4 channels wide", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(wider.ModelOut));
        Assert.NotNull(InspectionModel.Read(further.ModelOut).Files.Base);
    }

    [Fact]
    public void Windows_that_do_not_go_with_the_task_or_the_protocol_are_reported_together()
    {
        using var toy = new ToyParts();
        var options = Options(toy, "x") with
        {
            Task = InspectionTask.Classify,
            Protocol = InspectionProtocol.Published,
            Window = "12",
            Mix = new InspectionMix(0, 0, 0),
        };

        var problems = options.Problems().Select(problem => problem.Property).ToList();

        Assert.Equal(["window", "window", "mix", "window", "mix"], problems);
    }

    private static float Mean(float[] map, int width, Box box) => Enumerable.Range(box.Y, box.Height)
        .SelectMany(y => map.AsSpan(y * width + box.X, box.Width).ToArray()).Average();

    private static void StopAt(RunEvent one, CancellationTokenSource stop)
    {
        if (one is ProgressEvent { Done: 5 })
        {
            stop.Cancel();
        }
    }

    private static void Train(InspectionOptions options, InspectionData data) =>
        new InspectionTrainer(options, data, Device.Cpu).Run(new EventLog(), TimeProvider.System, default);

    private static InspectionOptions Options(ToyParts toy, string name) => new()
    {
        Task = InspectionTask.Localise,
        Sets = [toy["spots"]],
        Data = toy.Data,
        ModelOut = toy[name],
        Window = "auto",
        Mix = new InspectionMix(2, 0, 1),
        Side = 64,
        Width = 4,
        Epochs = 24,
        SamplesPerEpoch = 24,
        Batch = 4,
        Rate = 1e-2,
    };
}
