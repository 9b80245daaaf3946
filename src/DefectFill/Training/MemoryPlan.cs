using System.Globalization;
using DefectFill.Core.Machine;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Nn;
using DefectFill.Training.Lessons;

namespace DefectFill.Training;

/// <summary>The memory a run will need, in bytes, estimated before its first step.</summary>
/// <param name="Weights">Weights of all networks.</param>
/// <param name="Learning">Gradients and the optimizer's two means.</param>
/// <param name="PerSample">Activations and their gradients per sample of a micro-batch.</param>
/// <param name="PerSampleRecomputed">The same if blocks keep only their inputs.</param>
/// <param name="Free">Memory now free on the device.</param>
internal sealed record MemoryPlan(long Weights, long Learning, long PerSample, long PerSampleRecomputed, long Free)
{
    private const double UsableShare = 0.9;

    /// <summary>Whether the plan is for blocks that keep only their inputs.</summary>
    public bool Recomputes { get; private init; }

    /// <summary>
    /// The plan for a choice; by default, blocks are recomputed if the batch would not fit otherwise. A lesson that
    /// resumes does as <paramref name="before"/>, as the other way would round differently.
    /// </summary>
    public MemoryPlan With(RecomputeChoice choice, int batch, Checkpoint? before = null)
    {
        var recomputes = choice switch
        {
            RecomputeChoice.On => true,
            RecomputeChoice.Off => false,
            _ => before is null ? !Fits(batch) : before.Recomputes == true,
        };
        return recomputes ? this with { PerSample = PerSampleRecomputed, Recomputes = true } : this;
    }

    /// <summary>The need with this many samples at once; the weights are already loaded.</summary>
    public long Need(int microBatch) => Learning + PerSample * microBatch;

    /// <summary>
    /// The largest part of the batch that fits: all of it, half of it, …; at least 1. A lesson that resumes keeps its
    /// micro-batch from <paramref name="before"/>, as another one would round differently.
    /// </summary>
    public int MicroBatch(int batch, int? before = null)
    {
        if (before is { } kept)
        {
            return Math.Min(batch, kept);
        }

        while (batch > 1 && Need(batch) > UsableShare * Free)
        {
            batch = (batch + 1) / 2;
        }

        return batch;
    }

    public bool Fits(int microBatch) => Need(microBatch) <= UsableShare * Free;

    /// <summary>Warnings about the choice of <see cref="MicroBatch"/>.</summary>
    public IEnumerable<string> Warnings(int batch, int? before = null)
    {
        var microBatch = MicroBatch(batch, before);
        if (before is null && microBatch < batch)
        {
            yield return $"{batch} samples at once would not fit into memory: training on {microBatch} at once.";
        }

        if (!Fits(microBatch))
        {
            yield return microBatch == 1
                ? "Memory may not suffice. Close other programs, or use a smaller model or {option:side}" +
                (Recomputes ? "." : ", or {option:recompute} on.")
                : $"{microBatch} samples at once, as before, may not fit into memory. " +
                $"Close other programs, or resume with {{option:micro_batch}} {(microBatch + 1) / 2}.";
        }
    }

    public string Text(int microBatch) =>
        $"Memory: {Size(Weights)} weights, {Size(Learning)} gradients and optimizer, about " +
        $"{Size(PerSample * microBatch)} for {microBatch} samples at once" +
        $"{(Recomputes ? ", activations computed twice" : "")}; {Size(Free)} free.";

    /// <summary>The plan for a model loaded on its device.</summary>
    public static MemoryPlan Of(DiffusionModel model, Learner learner, int side)
    {
        WeightStore[] stores = [model.UNetWeights, model.AutoencoderWeights, model.TextEncoderWeights];
        var learning = learner.Parameters.Values.Sum(tensor => 3 * BytesOf(tensor));
        var activations = ActivationEstimate.Of(model, side, trainsWeights: learner.Adapters is null);
        return new MemoryPlan(
            stores.Sum(store => store.Tensors.Values.Sum(BytesOf)), learning,
            activations.Kept, activations.Recomputed, FreeOn(model.Device));
    }

    private static long BytesOf(Tensor tensor) => tensor.Numel * tensor.DType.Size();

    private static long FreeOn(Device device) =>
        device.IsCuda ? TorchRuntime.Describe(device.Index).FreeBytes : new MachineMemory().Free;

    private static string Size(long bytes) => bytes >= 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0} MB");
}
