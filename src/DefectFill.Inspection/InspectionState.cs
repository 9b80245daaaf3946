using System.Globalization;
using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;
using DefectFill.Torch.Optim;

namespace DefectFill.Inspection;

/// <summary>Where a training stands, and its files: weights and optimizer in one, the epochs in another.</summary>
internal sealed class InspectionState(string folder, WeightStore store, AdamW optimizer)
{
    private const string CheckpointName = "checkpoint.safetensors";
    private const string ProgressName = "progress.jsonl";
    private const string OptimizerPrefix = "optimizer.";

    /// <summary>Finished epochs.</summary>
    public List<InspectionEpoch> Epochs { get; } = [];

    /// <summary>Finished batches of the epoch that is being learned.</summary>
    public int Step { get; set; }

    /// <summary>Sum of the losses of those batches.</summary>
    public double LossSum { get; set; }

    private string Checkpoint => Path.Combine(folder, CheckpointName);

    private string Progress => Path.Combine(folder, ProgressName);

    /// <summary>Goes on from the checkpoint of the folder, if there is one; false when there is none.</summary>
    public bool TryLoad()
    {
        if (!File.Exists(Checkpoint))
        {
            return false;
        }

        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        using var archive = SafeTensorsFile.Open(Checkpoint);
        foreach (var (name, tensor) in store.Tensors)
        {
            tensor.CopyInPlace(archive.Get(name).ToTensor());
        }

        optimizer.Load(archive.Names.Where(name => name.StartsWith(OptimizerPrefix, StringComparison.Ordinal))
            .ToDictionary(name => name[OptimizerPrefix.Length..], name => archive.Get(name).ToTensor()));
        Step = int.Parse(archive.Metadata["step"], CultureInfo.InvariantCulture);
        LossSum = double.Parse(archive.Metadata["loss_sum"], CultureInfo.InvariantCulture);
        Epochs.AddRange(EpochsIn(folder).Take(int.Parse(archive.Metadata["epochs"], CultureInfo.InvariantCulture)));
        return true;
    }

    /// <summary>
    /// Writes the epochs, then the checkpoint: a stop in between repeats the last epoch, to the same numbers.
    /// </summary>
    public void Save()
    {
        var lines = Epochs.Select(epoch => JsonSerializer.Serialize(epoch, InspectionLineJson.Default.InspectionEpoch));
        AtomicFile.WriteAllText(Progress, string.Concat(lines.Select(line => line + "\n")));
        using var scope = new TensorScope();
        SafeTensorsWriter.Write(
            Checkpoint,
            [
                .. store.Tensors.Select(named => named.Value.ToSource(named.Key)),
                .. optimizer.State().Select(named => named.Value.ToSource(OptimizerPrefix + named.Key)),
            ],
            new Dictionary<string, string>
            {
                ["epochs"] = Epochs.Count.ToString(CultureInfo.InvariantCulture),
                ["step"] = Step.ToString(CultureInfo.InvariantCulture),
                ["loss_sum"] = LossSum.ToString("R", CultureInfo.InvariantCulture),
            });
    }

    /// <summary>Writes the weights as the model's.</summary>
    public void SaveModel() => SafeTensorsWriter.Write(
        Path.Combine(folder, InspectionModel.WeightsName),
        store.Tensors.Select(named => named.Value.ToSource(named.Key)));

    /// <summary>The epochs that a model folder tells of; none when it has no progress file.</summary>
    public static IReadOnlyList<InspectionEpoch> EpochsIn(string folder)
    {
        var path = Path.Combine(folder, ProgressName);
        return File.Exists(path)
            ? [.. File.ReadLines(path)
                .Select(line => JsonSerializer.Deserialize(line, InspectionLineJson.Default.InspectionEpoch)!)]
            : [];
    }
}
