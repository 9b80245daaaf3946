using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Inspection;

/// <summary>Trains an inspection model in its folder; the same call resumes where the last one stopped.</summary>
internal sealed class InspectionTrainer(InspectionOptions options, InspectionData data, Device device)
{
    private readonly InspectionModel _model = new(
        InspectionModel.CurrentVersion, options, data.Classes, options.AllEpochs, data.Defects.Count,
        InspectionFiles.Of(options) with { Base = FinderBase.HashOf(options) })
    {
        Window = WindowScale.Of(options, data),
    };

    /// <summary>The description that the model's folder gets.</summary>
    public InspectionModel Model => _model;

    /// <summary>
    /// Trains all remaining epochs and returns them with the earlier ones. When cancelled, it writes a checkpoint and
    /// throws <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <param name="events">Progress, warnings and written files are reported here.</param>
    /// <param name="clock">Measures the time spent.</param>
    /// <param name="stop">Stops training; a checkpoint is written.</param>
    public IReadOnlyList<InspectionEpoch> Run(
        IProgress<RunEvent> events, TimeProvider clock, CancellationToken stop)
    {
        Claim();
        using var pretrained = options.Weights is { } weights
            ? TensorArchive.Open(weights) : FinderBase.Open(options);
        using var store = Inspectors.Store(Source(pretrained), Precision.Require(options.Dtype, device), device);
        var inspector = Inspectors.Create(store, _model);
        store.Seal();
        using var lesson = new InspectionLesson(inspector, store, options, data);
        var journal = new EpochJournal(inspector, lesson, store, options, data);
        var loopOptions = new StepLoopOptions { CheckpointEvery = lesson.StepsPerEpoch };
        using var loop = new StepLoop(
            lesson, journal, InspectionCheckpoints.Of(options.ModelOut, lesson), loopOptions, events, clock);
        loop.Run(stop);
        Decide(stop);
        return journal.Epochs;
    }

    // Uses the weights that are kept, which are not necessarily the last ones.
    private void Decide(CancellationToken stop)
    {
        if (options.Task != InspectionTask.Localise || DecisionThresholds.Exist(options.ModelOut))
        {
            return;
        }

        using var trained = TrainedInspector.Open(options.ModelOut, device);
        ThresholdFinder.Of((ILocaliser)trained.Network, data, stop).Write(options.ModelOut);
    }

    private ITensorSource Source(ITensorArchive? pretrained)
    {
        var chance = new InitialWeights(options.Seed, options.Task);
        return pretrained is null ? chance
            : options.Task == InspectionTask.Localise ? new ArchiveSource(pretrained)
            : new PretrainedSource(new ArchiveSource(pretrained), chance);
    }

    /// <summary>Rejects a folder of another model or with other files, and an unfit base; changes nothing.</summary>
    /// <exception cref="FolderMismatchException">The folder differs; the exception lists how.</exception>
    /// <exception cref="CheckpointException">The base holds no segmenter, or one of another width.</exception>
    public void Compare()
    {
        ModelClaim.Compare(_model);
        FinderBase.Open(options)?.Dispose();
    }

    private void Claim()
    {
        Compare();
        Directory.CreateDirectory(options.ModelOut);
        if (!File.Exists(Path.Combine(options.ModelOut, InspectionModel.FileName)))
        {
            _model.Write(options.ModelOut);
        }
    }
}
