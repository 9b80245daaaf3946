using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Optim;

namespace DefectFill.Networks.Learning;

/// <summary>
/// A checkpoint in the form of earlier versions: one safetensors file whose metadata say where training stood. It is
/// read, and replaced by the present form at the next save.
/// </summary>
/// <param name="path">May be absent.</param>
/// <param name="nameOf">What the file calls a parameter or another tensor of the lesson.</param>
/// <param name="positionOf">Reads the metadata.</param>
internal sealed class SingleFileCheckpoint(
    string path, Func<string, string> nameOf, Func<IReadOnlyDictionary<string, string>, Checkpoint> positionOf)
{
    private const string OptimizerPrefix = "optimizer.";

    /// <summary>Where training stood; null where there is no such file.</summary>
    public Checkpoint? Position()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = SafeTensorsFile.Open(path);
        return PositionIn(file);
    }

    /// <summary>Copies the file into the tensors and the optimizer; null, and nothing copied, without a file.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another model.</exception>
    public Checkpoint? Load(IReadOnlyDictionary<string, Tensor> tensors, AdamW optimizer)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        using var file = SafeTensorsFile.Open(path);
        var position = PositionIn(file);
        var fitting = tensors.Select(named => (named.Value, file.Fitting(nameOf(named.Key), named.Value))).ToList();
        optimizer.Load(file.Names.Where(name => name.StartsWith(OptimizerPrefix, StringComparison.Ordinal))
            .ToDictionary(name => name[OptimizerPrefix.Length..], name => file.Get(name).ToTensor()));
        foreach (var (tensor, stored) in fitting)
        {
            tensor.CopyInPlace(stored);
        }

        return position;
    }

    public void Remove() => File.Delete(path);

    private Checkpoint PositionIn(SafeTensorsFile file)
    {
        try
        {
            return positionOf(file.Metadata);
        }
        catch (Exception error) when (error is KeyNotFoundException or FormatException or OverflowException)
        {
            throw CheckpointException.Of(
                path, $"its metadata do not say where training stood ({error.Message.TrimEnd('.')})",
                "a checkpoint of an earlier version", "Remove the file to start again.", error);
        }
    }
}
