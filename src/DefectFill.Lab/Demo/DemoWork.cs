using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Filling.Runs;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Training;

namespace DefectFill.Lab.Demo;

/// <summary>Trains on a drawn data set and fills its good photos, as <c>train</c> and <c>generate</c> do.</summary>
internal sealed class DemoWork(
    DemoFolder folder, DemoOptions options, IProgress<RunEvent> events, TimeProvider clock)
{
    private const int Folds = 4; // a quarter of the photos with a defect is held out

    /// <summary>The good photos that are filled.</summary>
    public InputChoice Good => new() { Good = [Path.Combine(folder.Data, "test", "good")] };

    /// <summary>Trains, or resumes the training.</summary>
    public void Learn(string part, string defect, DefectKind kind, Device device, CancellationToken stop)
    {
        var data = Dataset.Open(folder.Data, part);
        Splitter.Make(data, new SplitOptions { Protocol = SplitProtocol.Kfold, Folds = Folds }).Write(folder.Split);
        var subject = new TrainingOptions
        {
            Data = folder.Data,
            Defect = defect,
            Object = part,
            Kind = kind,
            Model = options.Model,
            Split = folder.Split,
            Seed = options.Seed,
        };
        var preset = TrainingPresets.For(ModelFolder.Open(options.Model).Configs.ImageSide);
        var training = TrainingPresets.Of(preset, subject) with { Steps = options.Steps, SampleEvery = 0 };
        TrainingRun.Prepare(training, device, events, stop).Run(folder.Run, device, clock, stop);
    }

    /// <summary>Makes the missing images of a set.</summary>
    public void Fill(string set, int count, InputChoice inputs, Device device, CancellationToken stop)
    {
        var plan = GenerationPlan.Prepare(new GenerationOptions
        {
            Runs = [folder.Run],
            Data = folder.Data,
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
        }, device);
        new GenerationAdvice(plan).Report(events);
        new GenerationRun(plan).Run(device, events, stop);
    }

    public void Note(string text) => events.Report(new NoteEvent(text));
}
