using DefectFill.Core;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Checks;
using DefectFill.Networks.Models;
using DefectFill.Networks.Schedule;
using DefectFill.Torch;
using DefectFill.Training.Lessons;
using DefectFill.Training.Runs;
using DefectFill.Training.Subjects;

namespace DefectFill.Training;

/// <summary>From options to a finished run folder: checks, plan, adapting, learning, the file that is kept.</summary>
public sealed class TrainingRun
{
    private readonly TrainingOptions _options;
    private readonly ModelFolder _folder;
    private readonly ITrainingWatcher _watcher;

    private TrainingRun(TrainingOptions options, ModelFolder folder, TrainingScene scene, ITrainingWatcher watcher)
    {
        (_options, _folder, Scene, _watcher) = (options, folder, scene, watcher);
        Record = RecordOf(options, folder, scene);
    }

    public TrainingScene Scene { get; }

    /// <summary>
    /// Pixels of the photos, across, to one that the model sees: the median over the pairs; below 1 where windows are
    /// enlarged.
    /// </summary>
    public double Reduction { get; private init; }

    /// <summary>The base model's.</summary>
    public ScheduleConfig Schedule => _folder.Configs.Schedule;

    /// <summary>What run.json will say.</summary>
    public RunRecord Record { get; }

    /// <summary>
    /// Checks model folder and photos, all problems at once; no weights are loaded and nothing is written.
    /// </summary>
    public static TrainingRun Prepare(TrainingOptions options, ITrainingWatcher watcher, CancellationToken stop)
    {
        var folder = ModelFolder.Open(options.Model);
        RequireFilling(folder, watcher);
        var set = TrainingSet.Open(options);
        var report = Check(options, folder, set, watcher, stop);
        set.RequirePairs(options);
        set.WarnOfHeldOut(options, watcher);
        var scene = new TrainingScene(options, set, folder.Configs);
        return new TrainingRun(options, folder, scene, watcher) { Reduction = ReductionOf(set.Pairs, report) };
    }

    /// <summary>Says what learning needs in memory: loads the model and nothing else.</summary>
    public void Plan(Device device)
    {
        using var model = _folder.Load(device: device);
        using var learner = _options.AdaptSteps > 0 ? Learner.OfUNet(model) : Learner.Of(model, _options);
        PlanMemory(model, learner, before: null);
    }

    /// <summary>Starts the run in a folder or goes on with it; returns the folder's path when it is done.</summary>
    public string Run(string path, Device device, TimeProvider clock, CancellationToken stop)
    {
        using var run = RunFolder.Begin(path, Record);
        if (RunOutput.IsDone(run))
        {
            _watcher.Say($"{path} is done already; nothing to do.");
            return run.Path;
        }

        RunOutput.RemoveLeftovers(run);
        using var journal = new TrainingJournal(run, _watcher, clock)
        {
            Steps = _options.AdaptSteps + _options.Steps,
            AdaptSteps = _options.AdaptSteps,
            SampleEvery = Scene.Set.HeldOut is null ? 0 : _options.SampleEvery,
        };
        if (_options.AdaptSteps > 0 && !Directory.Exists(RunOutput.AdaptedBase(run)))
        {
            Adapt(journal, device, stop);
        }

        Learn(journal, device, stop);
        return run.Path;
    }

    private void Adapt(TrainingJournal journal, Device device, CancellationToken stop)
    {
        using var model = _folder.Load(device: device);
        using var learner = Learner.OfUNet(model);
        var span = new LessonSpan(0, _options.AdaptSteps);
        var before = journal.Run.Checkpoints.LatestAfter(span.First);
        var lesson = new AdaptLesson(model, learner, Scene) { MicroBatch = PlanMemory(model, learner, before) };
        _watcher.Say($"Adapting the base to {Scene.Set.Good.Count} good photos: {_options.AdaptSteps} steps.");
        using var loop = new TrainingLoop(lesson, span, _options, journal);
        loop.Run(stop);
        ModelFolderWriter.Write(model, RunOutput.AdaptedBase(journal.Run));
    }

    private void Learn(TrainingJournal journal, Device device, CancellationToken stop)
    {
        var folder = _options.AdaptSteps > 0 ? ModelFolder.Open(RunOutput.AdaptedBase(journal.Run)) : _folder;
        using var model = folder.Load(device: device);
        using var learner = Learner.Of(model, _options);
        var span = new LessonSpan(_options.AdaptSteps, _options.AdaptSteps + _options.Steps);
        var before = journal.Run.Checkpoints.LatestAfter(span.First);
        var lesson = new DefectLesson(model, learner, Scene) { MicroBatch = PlanMemory(model, learner, before) };
        journal.Painter = journal.SampleEvery > 0 ? new SampleSheet(model, Scene).Paint : null;
        using var loop = new TrainingLoop(lesson, span, _options, journal);
        loop.Run(stop);
        RunOutput.Write(journal.Run, model, learner);
    }

    /// <summary>Says what the lesson needs; takes fewer samples at once where the batch would not fit.</summary>
    private int PlanMemory(DiffusionModel model, Learner learner, Checkpoint? before)
    {
        var plan = MemoryPlan.Of(model, learner, Scene.Side);
        var wanted = _options.MicroBatch == 0 ? _options.Batch : _options.MicroBatch;
        var microBatch = plan.MicroBatch(wanted, before?.MicroBatch);
        _watcher.Say(plan.Text(microBatch));
        foreach (var warning in plan.Warnings(wanted, before?.MicroBatch))
        {
            _watcher.Warn(warning);
        }

        return microBatch;
    }

    private static DataReport Check(
        TrainingOptions options, ModelFolder folder, TrainingSet set, ITrainingWatcher watcher, CancellationToken stop)
    {
        var unfit = UnfitOptions.Problems(options, folder, set);
        // Photos are looked at in any case, with options that do not fit at the model's own side.
        var seen = unfit.Count == 0 ? options : options with { Side = 0 };
        var report = DataCheck.Run(
            set.Data, TrainingScene.CheckOf(seen, folder.Configs),
            done => watcher.Preparing("checking photos", done, DataCheck.CountFiles(set.Data)), stop);
        var chosen = set.Data.Select(options.Defect).Select(defect => defect.Name).ToHashSet();
        var others = set.Data.Defects.Where(defect => !chosen.Contains(defect.Name))
            .SelectMany(defect => (string[])
                [defect.Name, .. defect.Pairs.SelectMany(pair => (string[])[pair.Photo, pair.Mask]),
                    .. defect.PhotosWithoutMask, .. defect.MasksWithoutPhoto])
            .ToHashSet();
        var learned = set.Pairs.Select(pair => pair.Mask).ToHashSet();
        DatasetProblem[] problems =
        [
            .. report.Problems.Where(problem => !others.Contains(problem.Path))
                // A mask that nothing is learned from need not be seen by the model.
                .Where(problem => problem.Code != ProblemCode.LostMask || learned.Contains(problem.Path)),
        ];
        Warn(problems.Where(problem => problem.Severity == Severity.Warning), watcher);
        DatasetProblem[] errors = [.. problems.Where(problem => problem.Severity == Severity.Error)];
        if (errors.Length > 0)
        {
            throw new DatasetException(errors) { Options = unfit };
        }

        return unfit.Count == 0 ? report : throw new UnfitOptionsException(unfit);
    }

    /// <summary>A text-to-image model can be taught as well, and fills badly: figure 6 of the paper compares.</summary>
    private static void RequireFilling(ModelFolder folder, ITrainingWatcher watcher)
    {
        if (!folder.Configs.IsTextToImage)
        {
            folder.RequireInpainting();
            return;
        }

        watcher.Warn(
            $"{folder.Path} is a text-to-image model: it sees neither mask nor background, and its fills blend in badly. " +
            "For more than a comparison take an inpainting model, `small` or `sd2-inpainting`.");
    }

    private static double ReductionOf(IReadOnlyList<DefectPair> learned, DataReport report)
    {
        var pairs = learned.ToHashSet();
        double[] scales = [.. report.Pairs.Where(pair => pairs.Contains(pair.Pair)).Select(pair => pair.Scale).Order()];
        return 1 / scales[scales.Length / 2];
    }

    /// <summary>The first few of each kind: <c>data check</c> has the rest.</summary>
    private static void Warn(IEnumerable<DatasetProblem> warnings, ITrainingWatcher watcher)
    {
        const int Shown = 2;
        foreach (var kind in warnings.GroupBy(warning => warning.Code))
        {
            foreach (var warning in kind.Take(Shown))
            {
                watcher.Warn(warning.ToString());
            }

            if (kind.Count() > Shown)
            {
                watcher.Warn($"{kind.Key}: {kind.Count() - Shown} more alike; `defectfill data check DIR` tells all.");
            }
        }
    }

    private static RunRecord RecordOf(TrainingOptions options, ModelFolder folder, TrainingScene scene) => new()
    {
        Program = ProgramVersion.Text,
        Torch = TorchRuntime.Version,
        Options = options with
        {
            Data = scene.Set.Data.Root,
            Model = folder.Path,
            Split = options.Split is { } split ? Path.GetFullPath(split) : null,
        },
        Data = new RunData(
            scene.Set.Sha256(withGood: options.AdaptSteps > 0), scene.Set.Data.ObjectWord, scene.Set.Pairs,
            scene.Set.Good.Count, scene.Set.HeldOut)
        {
            OlderSha256 = new(() => scene.Set.Sha256(withGood: true)),
        },
        Model = new RunModel(ModelHash.Of(folder.Path), scene.Side, folder.Configs.LatentScale),
        Prompts = scene.Prompts,
    };
}
