using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Filling.Parts;
using DefectFill.Networks.Models;
using DefectFill.Selection;
using DefectFill.Torch;

namespace DefectFill.Filling.Runs;

/// <summary>Makes a planned set, run by run.</summary>
internal sealed class GenerationRun(GenerationPlan plan)
{
    /// <summary>Receives each pair with its candidates before it is reported.</summary>
    internal Action<PairDone>? Filled { get; init; }

    /// <summary>Makes the missing images of the set and returns it, complete.</summary>
    /// <param name="device">The device for filling.</param>
    /// <param name="progress">Receives each pair, its kept images, and warnings.</param>
    /// <param name="stop">Cancels between two sampling steps.</param>
    public SetFolder Run(Device device, IProgress<RunEvent>? progress = null, CancellationToken stop = default)
    {
        using var set = SetFolder.Begin(plan.Options.Out, plan.Description with
        {
            Device = device.IsCuda ? "cuda" : "cpu", // without its number, as identical devices are interchangeable
            Dtype = Precision.NameOf(Type(device)),
        });
        var (score, weights) = plan.Sampling.LoadScore(device);
        using var features = weights;
        var labels = plan.Options.Labels == LabelKind.Changed
            ? new LabelTraining(set, (score as LpipsScore)?.Distance, progress)
            : null;
        var maker = Maker(set, new LowFidelitySelection(score), progress);
        foreach (var run in plan.Learned.Index().GroupBy(defect => defect.Item.Run))
        {
            plan.UnloadFeatures(); // before another model is loaded
            (int, RunDefect)[] missing = [.. run.Where(defect => maker.Missing(defect.Index).Count > 0)];
            Fill(maker, run.Key, missing, new Work(device, labels, stop));
        }

        plan.UnloadFeatures();
        maker.Finish();
        progress?.Report(new ArtefactEvent("sheet", set["sheet.png"]));
        if (labels is not null)
        {
            progress?.Report(LabelAdvice.Of(set));
        }

        return set;
    }

    private DType Type(Device device) => Precision.Require(plan.Sampling.Options.Dtype, device);

    private SetMaker Maker(SetFolder set, LowFidelitySelection selection, IProgress<RunEvent>? progress)
    {
        var finished = 0;
        SetMaker maker = null!;
        maker = new SetMaker(set, selection)
        {
            Done = pair =>
            {
                Filled?.Invoke(pair);
                foreach (var image in maker.ImagesOf(pair.Number))
                {
                    progress?.Report(new ArtefactEvent("image", image));
                }

                progress?.Report(new ProgressEvent("filling", ++finished, plan.Pairs));
            },
            Warn = text => progress?.Report(new WarningEvent(text)),
        };
        finished = maker.Pairs - maker.Missing().Count;
        return maker;
    }

    private void Fill(SetMaker maker, FinishedRun run, (int Index, RunDefect Item)[] defects, Work work)
    {
        if (defects.Length == 0)
        {
            return;
        }

        var type = Type(work.Device);
        using var loaded = new LoadedRun(run, work.Device, plan.Sampling.Options.Strength ?? 1, type);
        var options = plan.Sampling.OptionsFor(run);
        foreach (var (index, defect) in defects)
        {
            var learned = plan.Sampling.Complete(loaded.Defect(defect.Name), index);
            var planned = plan.Defects[index];
            if (planned.Structures is { } structures)
            {
                Move(maker, (index, learned), structures, run, (options, work));
                continue;
            }

            var labels = work.Labels?.Of(learned, planned.Refills ?? planned.Inputs.Inputs, options, work.Stop);
            maker.Fill(index, learned, planned.Inputs.Inputs, options, labels, work.Stop);
        }
    }

    /// <summary>Moves parts; where no photo shows the ground under them, the base model draws it.</summary>
    private void Move(
        SetMaker maker, (int Index, LearnedDefect Learned) defect, StructurePlan structures, FinishedRun run,
        (SamplingOptions Sampling, Work Work) how)
    {
        var (inputs, device) = (plan.Defects[defect.Index].Inputs.Inputs, how.Work.Device);
        using var eraser = structures.Eraser(run.Data, how.Sampling.Seed, () => new PartEraser(
            ModelFolder.Open(run.Base.Folder!).Load(Type(device), device), run.Record.Prompts.Good, run.Windows,
            how.Sampling.Seed));
        var filler = new StructureFiller(defect.Learned, structures.Mover, eraser, how.Sampling, maker.Warn);
        maker.Make(
            maker.Missing(defect.Index),
            number => filler.Fill(number / plan.Description.Defects.Count, inputs, how.Work.Stop), how.Work.Stop);
    }

    private sealed record Work(Device Device, LabelTraining? Labels, CancellationToken Stop);
}
