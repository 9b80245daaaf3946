using DefectFill.Core;
using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using DefectFill.Networks.Models;
using DefectFill.Networks.Schedule;
using DefectFill.Structures;
using DefectFill.Torch;
using DefectFill.Training.Lessons;
using DefectFill.Training.Runs;
using DefectFill.Training.Subjects;

namespace DefectFill.Training;

/// <summary>Turns options into a finished run folder: checks, planning, adaptation, training, output.</summary>
internal sealed class TrainingRun
{
    private readonly TrainingOptions _options;
    private readonly ModelFolder _folder;
    private readonly StartingRun? _start;
    private readonly IProgress<RunEvent> _events;

    private TrainingRun(
        TrainingOptions options, ModelFolder folder, StartingRun? start, TrainingScene scene,
        IProgress<RunEvent> events)
    {
        (_options, _folder, _start, Scene, _events) = (options, folder, start, scene, events);
        Record = RecordOf();
    }

    public TrainingScene Scene { get; }

    /// <summary>
    /// Photo pixels per model pixel along one side: the median over the pairs; below 1 if windows are enlarged.
    /// </summary>
    public double Reduction { get; private init; }

    /// <summary>What happened to the movable part in each photo; null unless the defect is structural.</summary>
    public FoundStructures? Structures { get; private init; }

    /// <summary>The base model's schedule.</summary>
    public ScheduleConfig Schedule => _folder.Configs.Schedule;

    /// <summary>The contents of run.json.</summary>
    public RunRecord Record { get; }

    /// <summary>
    /// Checks model folder and photos and reports all problems at once; loads no weights and writes nothing.
    /// </summary>
    /// <param name="options">What to train, and how.</param>
    /// <param name="device">Where; it decides which number format <see cref="ComputeType.Auto"/> is.</param>
    /// <param name="events">Receives warnings and notes.</param>
    /// <param name="stop">Stops between photos.</param>
    public static TrainingRun Prepare(
        TrainingOptions options, Device device, IProgress<RunEvent> events, CancellationToken stop)
    {
        options = options with { Dtype = Precision.Resolve(options.Dtype, device) };
        var folder = ModelFolder.Open(options.Model);
        var checks = new TrainingChecks(options, folder, events);
        checks.CheckModel();
        var start = StartingRun.Of(options, folder);
        var set = TrainingSet.Open(options);
        var report = checks.CheckPhotos(set, stop);
        set.RequirePairs(options);
        set.WarnOfHeldOut(options, events);
        var scene = new TrainingScene(options, set, folder.Configs);
        return new TrainingRun(options, folder, start, scene, events)
        {
            Reduction = TrainingChecks.ReductionOf(set.Pairs, report),
            Structures = options.Kind == DefectKind.Structural
                ? new StructureSearch(set.Data, set.Pairs, set.Good, options, events, stop).Find()
                : null,
        };
    }

    /// <summary>Reports the memory training needs; loads the model and does nothing else.</summary>
    public void Plan(Device device)
    {
        using var model = Load(_folder, device, trainsWeights: _options.AdaptSteps > 0);
        using var learner = _options.AdaptSteps > 0 ? Learner.OfUNet(model) : Learner.Of(model, _options);
        PlanMemory(model, learner, before: null);
    }

    /// <summary>Starts or resumes the run in a folder; returns the folder's path when done.</summary>
    public string Run(string path, Device device, TimeProvider clock, CancellationToken stop)
    {
        using var run = RunFolder.Begin(path, Record);
        try
        {
            Run(run, device, clock, stop);
            return run.Path;
        }
        catch (Exception error) when (run.IsNew && RunOutput.HoldsNothing(run, error))
        {
            run.Withdraw();
            throw;
        }
    }

    private void Run(RunFolder run, Device device, TimeProvider clock, CancellationToken stop)
    {
        Structures?.Write(run.Path);
        if (_options.Steps > run.Record.Options.Steps)
        {
            Lengthen(run);
        }

        if (RunOutput.IsDone(run))
        {
            Note($"{run.Path} is done already; nothing to do.");
            return;
        }

        RunOutput.RemoveLeftovers(run);
        using var journal = new TrainingJournal(run, clock)
        {
            Steps = _options.AdaptSteps + _options.Steps,
            AdaptSteps = _options.AdaptSteps,
            SampleEvery = Scene.Set.HeldOut is null ? 0 : _options.SampleEvery,
        };
        if (_options.AdaptSteps > 0 && !Directory.Exists(RunOutput.AdaptedBase(run)))
        {
            Adapt(journal, device, clock, stop);
        }

        Learn(journal, device, clock, stop);
    }

    /// <summary>Makes a run of fewer steps one of these, finished or not.</summary>
    private void Lengthen(RunFolder run)
    {
        var before = run.Record.Options.Steps;
        if (RunOutput.IsDone(run))
        {
            RunOutput.Reopen(run, _options.AdaptSteps + before);
        }

        run.Lengthen(_options.Steps);
        Note($"{run.Path}: training continues to {_options.Steps} steps instead of {before}.");
    }

    private void Adapt(TrainingJournal journal, Device device, TimeProvider clock, CancellationToken stop)
    {
        using var model = Load(_folder, device, trainsWeights: true);
        using var learner = Learner.OfUNet(model);
        var span = new LessonSpan(0, _options.AdaptSteps);
        var before = journal.Run.Checkpoints.LatestAfter(span.First);
        var lesson = new AdaptLesson(model, learner, Scene) { MicroBatch = PlanMemory(model, learner, before) };
        Note($"Adapting the base to {Scene.Set.Good.Count} good photos: {_options.AdaptSteps} steps.");
        Train(new RunLesson(lesson, span, _options), journal, clock, stop);
        ModelFolderWriter.Write(model, RunOutput.AdaptedBase(journal.Run));
    }

    private void Learn(TrainingJournal journal, Device device, TimeProvider clock, CancellationToken stop)
    {
        var folder = _options.AdaptSteps > 0 ? ModelFolder.Open(RunOutput.AdaptedBase(journal.Run))
            : _start?.ModelFolder is { } trained ? ModelFolder.Open(trained)
            : _folder;
        using var model = Load(folder, device, trainsWeights: false);
        using var learner = Learner.Of(model, _options);
        if (_start is { ModelFolder: null })
        {
            _start.Apply(learner);
        }

        var span = new LessonSpan(_options.AdaptSteps, _options.AdaptSteps + _options.Steps);
        var before = journal.Run.Checkpoints.LatestAfter(span.First);
        var lesson = new DefectLesson(model, learner, Scene) { MicroBatch = PlanMemory(model, learner, before) };
        journal.Painter = journal.SampleEvery > 0 ? new SampleSheet(model, Scene).Paint : null;
        Train(new RunLesson(lesson, span, _options), journal, clock, stop);
        RunOutput.Write(journal.Run, model, learner);
    }

    private void Train(RunLesson lesson, TrainingJournal journal, TimeProvider clock, CancellationToken stop)
    {
        using var loop = new StepLoop(
            lesson, journal, journal.Run.Checkpoints, lesson.LoopOptions, _events, clock);
        loop.Run(stop);
    }

    private DiffusionModel Load(ModelFolder folder, Device device, bool trainsWeights) => folder.Load(
        Precision.Require(_options.Dtype, device), device,
        keepsMasters: trainsWeights || _options.Learn == LearningMode.Full);

    private void Note(string text) => _events.Report(new NoteEvent(text));

    /// <summary>
    /// Reports the lesson's memory need; reduces the number of samples at once if the batch would not fit.
    /// </summary>
    private int PlanMemory(DiffusionModel model, Learner learner, Checkpoint? before)
    {
        var wanted = _options.MicroBatch == 0 ? _options.Batch : _options.MicroBatch;
        var plan = MemoryPlan.Of(model, learner, Scene.Side)
            .With(_options.Recompute, wanted, before);
        model.UNet.Recomputes = plan.Recomputes;
        var microBatch = plan.MicroBatch(wanted, before?.MicroBatch);
        Note(plan.Text(microBatch));
        foreach (var warning in plan.Warnings(wanted, before?.MicroBatch))
        {
            _events.Report(new WarningEvent(warning));
        }

        return microBatch;
    }

    private RunRecord RecordOf() => new()
    {
        Program = ProgramVersion.Text,
        Torch = TorchRuntime.Version,
        Options = _options with
        {
            Data = Scene.Set.Data.Root,
            Model = _folder.Path,
            Init = _options.Init is { } init ? Path.GetFullPath(init) : null,
            Split = _options.Split is { } split ? Path.GetFullPath(split) : null,
            Movable = _options.Movable is { } movable ? Path.GetFullPath(movable) : null,
        },
        Data = new RunData(
            Scene.Set.Sha256(withGood: _options.AdaptSteps > 0), Scene.Set.Data.ObjectWord, Scene.Set.Pairs,
            Scene.Set.Good.Count, Scene.Set.HeldOut)
        {
            OlderSha256 = new(() => Scene.Set.Sha256(withGood: true)),
        },
        Model = new RunModel(ModelHash.Of(_folder.Path), Scene.Side, _folder.Configs.LatentScale),
        Init = _start?.Record,
        Prompts = Scene.Prompts,
    };
}
