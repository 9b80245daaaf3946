using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;
using DefectFill.Torch.Optim;

namespace DefectFill.Inspection;

/// <summary>Trains an inspection model in its folder; the same call goes on where the last one stopped.</summary>
public sealed class InspectionTrainer(InspectionOptions options, InspectionData data, Device device)
{
    private const double Slower = 0.2;

    /// <summary>Told after every batch.</summary>
    public Action<InspectionProgress> Report { get; init; } = _ => { };

    /// <summary>Told what a person should know.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>
    /// Learns all epochs that are left and returns them with the earlier ones. When told to stop it writes a checkpoint
    /// and throws <see cref="OperationCanceledException"/>.
    /// </summary>
    public IReadOnlyList<InspectionEpoch> Run(CancellationToken stop)
    {
        Claim();
        using var pretrained = options.Weights is null ? null : TensorArchive.Open(options.Weights);
        using var store = new WeightStore(Source(pretrained), device: device);
        var inspector = Inspectors.Create(store, options, data.Classes);
        store.Seal();
        using var optimizer = new AdamW([new ParameterGroup(store.Tensors.Where(IsLearned), options.Rate)]);
        var state = new InspectionState(options.ModelOut, store, optimizer);
        state.TryLoad();
        var learner = new BatchLearner(inspector, optimizer, options.Batch, Warn);
        while (state.Epochs.Count < options.AllEpochs)
        {
            LearnEpoch(inspector, optimizer, learner, state, stop);
            Finish(inspector, state, optimizer.Groups[0].Rate, stop);
        }

        Decide(stop);
        return state.Epochs;
    }

    /// <summary>The rate of an epoch, counted from 0: a fifth from 80 % of all on, a fifth of that from 90 %.</summary>
    internal static double RateOf(InspectionOptions options, int epoch)
    {
        var all = options.AllEpochs;
        var drops = (epoch >= (int)(all * 0.8) ? 1 : 0) + (epoch >= (int)(all * 0.9) ? 1 : 0);
        return options.Rate * Math.Pow(Slower, drops);
    }

    // Running statistics move by themselves.
    private static bool IsLearned(KeyValuePair<string, Tensor> named) =>
        !named.Key.EndsWith(".running_mean", StringComparison.Ordinal)
        && !named.Key.EndsWith(".running_var", StringComparison.Ordinal);

    private void LearnEpoch(
        IInspector inspector, AdamW optimizer, BatchLearner learner, InspectionState state, CancellationToken stop)
    {
        var batches = inspector.Batches(data, state.Epochs.Count);
        optimizer.Groups[0].Rate = RateOf(options, state.Epochs.Count);
        for (; state.Step < batches.Count; state.Step++)
        {
            if (stop.IsCancellationRequested)
            {
                state.Save();
                stop.ThrowIfCancellationRequested();
            }

            var loss = learner.Learn(batches[state.Step]);
            state.LossSum += loss;
            var done = (long)state.Epochs.Count * batches.Count + state.Step + 1;
            Report(new InspectionProgress(done, (long)options.AllEpochs * batches.Count, loss));
        }
    }

    private void Finish(IInspector inspector, InspectionState state, double rate, CancellationToken stop)
    {
        var scores = options.Protocol == InspectionProtocol.Published ? Test(inspector, state, stop) : null;
        var best = state.Epochs.Where(epoch => epoch.IsKept).Max(epoch => epoch.Scores?.Sum);
        var isKept = scores is null ? state.Epochs.Count + 1 == options.AllEpochs : best is null || scores.Sum > best;
        state.Epochs.Add(new InspectionEpoch(
            state.Epochs.Count + 1, state.LossSum / state.Step, rate, scores, isKept));
        (state.Step, state.LossSum) = (0, 0);
        if (isKept)
        {
            state.SaveModel();
        }

        state.Save();
    }

    // Of the weights that are kept, which need not be the last ones.
    private void Decide(CancellationToken stop)
    {
        if (options.Task != InspectionTask.Localise || DecisionThresholds.Exist(options.ModelOut))
        {
            return;
        }

        using var trained = TrainedInspector.Open(options.ModelOut, device);
        ThresholdFinder.Of((SegmenterInspector)trained.Network, data.Deciding, stop).Write(options.ModelOut);
    }

    private InspectionScores Test(IInspector inspector, InspectionState state, CancellationToken stop)
    {
        try
        {
            return inspector.Test(data.Test, stop);
        }
        catch (OperationCanceledException)
        {
            state.Save();
            throw;
        }
    }

    private ITensorSource Source(ITensorArchive? pretrained)
    {
        var chance = new InitialWeights(options.Seed, options.Task);
        return pretrained is null ? chance : new PretrainedSource(new ArchiveSource(pretrained), chance);
    }

    /// <summary>Refuses a folder of another model, or with other files; changes nothing.</summary>
    /// <exception cref="FolderMismatchException">With what differs.</exception>
    public void Compare() => ModelClaim.Compare(Described());

    private void Claim()
    {
        Compare();
        Directory.CreateDirectory(options.ModelOut);
        if (!File.Exists(Path.Combine(options.ModelOut, InspectionModel.FileName)))
        {
            Described().Write(options.ModelOut);
        }
    }

    private InspectionModel Described() => new(
        InspectionModel.CurrentVersion, options, data.Classes, options.AllEpochs, data.Defects.Count,
        InspectionFiles.Of(options));
}
