using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Inspection;

/// <summary>A trained model with its network in memory.</summary>
internal sealed class TrainedInspector : IDisposable
{
    private readonly WeightStore _store;

    private TrainedInspector(InspectionModel model, WeightStore store, IInspector network) =>
        (Model, _store, Network) = (model, store, network);

    public InspectionModel Model { get; }

    public IInspector Network { get; }

    /// <summary>Opens a model folder; rejects weights that do not fit.</summary>
    /// <param name="folder">Of the model.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="window"><c>auto</c>, <c>off</c> or pixels; null for the model's own windows.</param>
    /// <param name="dtype">What its network computes in, whatever it was trained in.</param>
    public static TrainedInspector Open(
        string folder, Device device, string? window = null, ComputeType dtype = ComputeType.Float32)
    {
        var read = InspectionModel.Read(folder);
        var model = read with { Window = WindowScale.Of(window, read) };
        using var archive = TensorArchive.Open(Path.Combine(folder, InspectionModel.WeightsName));
        ITensorSource trained = new ArchiveSource(archive);
        var isFolded = model.Window is not null; // whole photos: the numbers stay those of the paper's network
        var store = Inspectors.Store(
            isFolded ? new FoldedSource(trained) : trained, Precision.Require(dtype, device), device);
        try
        {
            var network = Inspectors.Create(store, model, hasNorms: !isFolded);
            store.Seal();
            return new TrainedInspector(model, store, network);
        }
        catch (CheckpointException)
        {
            store.Dispose();
            throw;
        }
    }

    public void Dispose() => _store.Dispose();
}
