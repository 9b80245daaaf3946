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
    public static TrainedInspector Open(string folder, Device device)
    {
        var model = InspectionModel.Read(folder);
        using var archive = TensorArchive.Open(Path.Combine(folder, InspectionModel.WeightsName));
        var store = new WeightStore(new ArchiveSource(archive), device: device);
        try
        {
            var network = Inspectors.Create(store, model.Options, model.Classes);
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
