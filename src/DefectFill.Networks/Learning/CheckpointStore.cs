using System.Globalization;
using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Optim;

namespace DefectFill.Networks.Learning;

/// <summary>
/// The checkpoints of all that is trained, one folder per step: weights with what else the lesson keeps, the
/// optimizer's state, and the seal on both.
/// </summary>
/// <param name="folder">Holds the folders of the steps; may be absent.</param>
/// <param name="older">The checkpoint of an earlier version, where there may be one.</param>
internal sealed class CheckpointStore(string folder, SingleFileCheckpoint? older = null)
{
    private const string WeightsName = "weights.safetensors";
    private const string OptimizerName = "optimizer.safetensors";
    private const string SealName = "checkpoint.json";
    private const int Kept = 2;

    /// <summary>The newest whole checkpoint; null when there is none yet.</summary>
    public Checkpoint? Latest() => Whole().FirstOrDefault() ?? older?.Position();

    /// <summary>The newest whole checkpoint after a step; null when there is none yet.</summary>
    public Checkpoint? LatestAfter(long step) => Latest() is { } found && found.Step > step ? found : null;

    /// <summary>Every whole checkpoint of the present form, the newest first.</summary>
    public IEnumerable<Checkpoint> Whole() => Steps().Select(Read).OfType<Checkpoint>();

    /// <summary>The folder of a step's checkpoint.</summary>
    public string PathOf(long step) => Path.Combine(folder, step.ToString("D6", CultureInfo.InvariantCulture));

    /// <summary>
    /// Writes a checkpoint, reads it back, and only then deletes all but the newest two and that of an earlier version.
    /// </summary>
    public void Write(Checkpoint checkpoint, IReadOnlyDictionary<string, Tensor> weights, AdamW optimizer)
    {
        var path = PathOf(checkpoint.Step);
        Remove(path);
        Directory.CreateDirectory(path);
        using var scope = new TensorScope();
        SafeTensorsWriter.Write(Path.Combine(path, WeightsName), Sources(weights));
        SafeTensorsWriter.Write(Path.Combine(path, OptimizerName), Sources(optimizer.State()));
        var seal = JsonSerializer.Serialize(checkpoint, CheckpointJson.Default.Checkpoint);
        AtomicFile.WriteAllText(Path.Combine(path, SealName), seal + "\n");
        RemoveOld();
        older?.Remove();
    }

    /// <summary>Copies a checkpoint into the tensors and the optimizer; a damaged file changes nothing.</summary>
    /// <exception cref="CheckpointException">A file is damaged, or of another model.</exception>
    public void Load(Checkpoint checkpoint, IReadOnlyDictionary<string, Tensor> weights, AdamW optimizer)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var path = PathOf(checkpoint.Step);
        using var stored = SafeTensorsFile.Open(Path.Combine(path, WeightsName));
        using var state = SafeTensorsFile.Open(Path.Combine(path, OptimizerName));
        var fitting = weights.Select(pair => (pair.Value, stored.Fitting(pair.Key, pair.Value))).ToList();
        optimizer.Load(state.Names.ToDictionary(name => name, name => state.Get(name).ToTensor()));
        foreach (var (parameter, tensor) in fitting)
        {
            parameter.CopyInPlace(tensor);
        }
    }

    /// <summary>Whether a checkpoint is sound, but of a network of other widths.</summary>
    public bool IsOfOtherShapes(Checkpoint checkpoint, IReadOnlyDictionary<string, Tensor> weights)
    {
        try
        {
            using var stored = SafeTensorsFile.Open(Path.Combine(PathOf(checkpoint.Step), WeightsName));
            return weights.Any(named =>
                stored.Find(named.Key) is { } found && !found.Shape.SequenceEqual(named.Value.Shape.ToArray()));
        }
        catch (CheckpointException)
        {
            return false;
        }
    }

    /// <summary>
    /// Copies the checkpoint of an earlier version into the tensors and the optimizer; null where there is none.
    /// </summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another model.</exception>
    public Checkpoint? LoadOlder(IReadOnlyDictionary<string, Tensor> weights, AdamW optimizer) =>
        older?.Load(weights, optimizer);

    /// <summary>Deletes what killed runs left of checkpoints that they were writing or deleting.</summary>
    public void RemoveLeftovers()
    {
        foreach (var step in Steps().Where(step => Read(step) is null).ToArray())
        {
            Remove(PathOf(step));
        }
    }

    /// <summary>Deletes the checkpoints after a step.</summary>
    public void RemoveAfter(long step)
    {
        foreach (var later in Steps().Where(each => each > step).ToArray())
        {
            Remove(PathOf(later));
        }
    }

    private static IEnumerable<TensorSource> Sources(IReadOnlyDictionary<string, Tensor> tensors) =>
        tensors.Select(pair => pair.Value.ToSource(pair.Key));

    /// <summary>Steps that have a folder, the newest first.</summary>
    private IEnumerable<long> Steps() => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder).Select(Path.GetFileName)
            .Select(name =>
                long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1)
            .Where(step => step >= 0).OrderDescending()
        : [];

    /// <summary>Null where the seal is absent or is not of this step.</summary>
    private Checkpoint? Read(long step)
    {
        var path = Path.Combine(PathOf(step), SealName);
        try
        {
            var found = File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), CheckpointJson.Default.Checkpoint)
                : null;
            return found?.Step == step ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void RemoveOld()
    {
        foreach (var step in Steps().Where(step => Read(step) is not null).Skip(Kept).ToArray())
        {
            Remove(PathOf(step));
        }
    }

    /// <summary>The seal goes first: what is left of an interrupted removal is no checkpoint.</summary>
    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            File.Delete(Path.Combine(path, SealName));
            Directory.Delete(path, recursive: true);
        }
    }
}
