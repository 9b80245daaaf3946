using System.Globalization;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Optim;

namespace DefectFill.Lab.Pretraining;

/// <summary>All that a stage needs to go on, in a file: weights, their average, AdamW's state, the position.</summary>
internal sealed class StageCheckpoint(string path, IStage stage, MovingAverage average, AdamW optimizer)
{
    private const string Weight = "weight.";
    private const string Average = "average.";
    private const string Optimizer = "optimizer.";

    public void Save(StagePosition position)
    {
        using var scope = new TensorScope();
        var tensors = stage.Parameters.Select(named => named.Value.ToSource(Weight + named.Key))
            .Concat(average.Tensors.Select(named => named.Value.ToSource(Average + named.Key)))
            .Concat(optimizer.State().Select(named => named.Value.ToSource(Optimizer + named.Key)));
        SafeTensorsWriter.Write(path, tensors, new Dictionary<string, string>
        {
            ["steps"] = position.Steps.ToString(CultureInfo.InvariantCulture),
            ["seconds"] = position.Seconds.ToString("R", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Takes everything up again; the start when there is no file yet.</summary>
    public StagePosition Load()
    {
        if (!File.Exists(path))
        {
            return new StagePosition(0, 0);
        }

        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        using var file = SafeTensorsFile.Open(path);
        Copy(file, Weight, stage.Parameters);
        Copy(file, Average, average.Tensors);
        optimizer.Load(file.Names.Where(name => name.StartsWith(Optimizer, StringComparison.Ordinal))
            .ToDictionary(name => name[Optimizer.Length..], name => file.Get(name).ToTensor()));
        return PositionOf(file);
    }

    /// <summary>Where a stage stands by its file; the start when there is none yet.</summary>
    public static StagePosition PositionIn(string path)
    {
        if (!File.Exists(path))
        {
            return new StagePosition(0, 0);
        }

        using var file = SafeTensorsFile.Open(path);
        return PositionOf(file);
    }

    private static StagePosition PositionOf(SafeTensorsFile file) => new(
        long.Parse(file.Metadata["steps"], CultureInfo.InvariantCulture),
        double.Parse(file.Metadata["seconds"], CultureInfo.InvariantCulture));

    private static void Copy(
        SafeTensorsFile file, string prefix, IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        foreach (var (name, tensor) in tensors)
        {
            var stored = file.Get(prefix + name).ToTensor();
            tensor.CopyInPlace(stored.Shape.SequenceEqual(tensor.Shape) ? stored : throw CheckpointException.Of(
                file.Path, $"{name} has shape {stored}", $"{tensor}",
                "The folder was started with other widths: use the same options, or another {option:out}."));
        }
    }
}
