using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Filling.Runs;
using DefectFill.Lab.Demo.Category;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Training;

namespace DefectFill.Lab.Demo;

/// <summary>
/// The complete workflow on a drawn part: photos, training on a defect unknown to the base model, filling it into good
/// photos, a report. Every stage resumes where it stopped.
/// </summary>
internal sealed class DemoStory(DemoOptions options, IProgress<RunEvent> events, TimeProvider clock)
{
    private const int Folds = 4; // a quarter of the photos with a defect is held out
    private const int StarSize = 44; // pixels

    private readonly DemoFolder _folder = new(options.Out);

    /// <summary>Last lines of the report: how to do the same with your own photos.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];

    /// <summary>Runs the remaining stages and returns the report's path.</summary>
    public string Run(Device device, CancellationToken stop)
    {
        _ = ModelFolder.Open(options.Model); // before anything is written
        _folder.Begin();
        var times = new DemoTimes(_folder.Times, clock);
        if (!Directory.Exists(_folder.Data))
        {
            Note("Drawing 62 photos of a steel plate, 12 with a burn and its mask. All this takes minutes on a CPU.");
            times.Measure("draw", () => Draw(stop));
        }

        times.Measure("learn", () => Learn(device, stop));
        Note("Filling burns into good plates, first with masks not used in training, then with stars.");
        times.Measure("fill", () =>
        {
            var good = new InputChoice { Good = [Path.Combine(_folder.Data, "test", "good")] };
            Fill(Options(_folder.Set, options.Images, good with { Masks = [InputChoice.Test] }), device, stop);
            var star = good with { Shape = MaskShape.Star, ShapeSize = StarSize };
            Fill(Options(_folder.Stars, options.Stars, star), device, stop);
        });
        new DemoReport(_folder, options, times, NextSteps).Write();
        return _folder.Report;
    }

    private void Draw(CancellationToken stop)
    {
        var temporary = _folder[".plate"];
        DemoCategory.Write(temporary, options.Seed, new DemoPlan(), stop);
        Directory.Move(temporary, _folder.Data);
    }

    private void Learn(Device device, CancellationToken stop)
    {
        var data = Dataset.Open(_folder.Data, DemoCategory.Part);
        Splitter.Make(data, new SplitOptions { Protocol = SplitProtocol.Kfold, Folds = Folds }).Write(_folder.Split);
        var subject = new TrainingOptions
        {
            Data = _folder.Data,
            Defect = DemoCategory.Defect,
            Object = DemoCategory.Part,
            Model = options.Model,
            Split = _folder.Split,
            Seed = options.Seed,
        };
        var preset = TrainingPresets.For(ModelFolder.Open(options.Model).Configs.ImageSide);
        var training = TrainingPresets.Of(preset, subject) with { Steps = options.Steps, SampleEvery = 0 };
        TrainingRun.Prepare(training, events, stop).Run(_folder.Run, device, clock, stop);
    }

    private void Fill(GenerationOptions generation, Device device, CancellationToken stop)
    {
        var plan = GenerationPlan.Prepare(generation);
        plan.UseForFeatures(device);
        new GenerationAdvice(plan).Report(events);
        new GenerationRun(plan).Run(device, events, stop);
    }

    private void Note(string text) => events.Report(new NoteEvent(text));

    private void Warn(string text) => events.Report(new WarningEvent(text));

    private GenerationOptions Options(string set, int count, InputChoice inputs) => new()
    {
        Runs = [_folder.Run],
        Data = _folder.Data,
        Inputs = inputs,
        Count = count,
        Sampling = new SamplingOptions
        {
            Candidates = options.Candidates,
            Steps = options.FillSteps,
            KeepCandidates = true,
            Seed = options.Seed,
        },
        Out = set,
    };
}
