using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Inspection;

/// <summary>The network of each task.</summary>
internal static class Inspectors
{
    /// <summary>
    /// Pictures (B, 3, H, W) on the network's device, in its number format and the fastest layout for convolutions.
    /// </summary>
    public static Tensor Input(WeightStore store, Tensor pictures) =>
        pictures.To(store.DType, store.Device).ChannelsLast();

    /// <summary>A network's weights, in Float32 whatever it computes in: batch norm's statistics need it.</summary>
    public static WeightStore Store(ITensorSource source, DType type, Device device) =>
        new(source, type, device, keepsMasters: true);

    /// <param name="store">The network's weights.</param>
    /// <param name="model">Its options and classes, and its windows.</param>
    /// <param name="hasNorms">False for a segmenter whose batch norms are part of the convolutions.</param>
    public static IInspector Create(WeightStore store, InspectionModel model, bool hasNorms = true) =>
        (model.Options.Task, model.Window) switch
        {
            (InspectionTask.Classify, _) => new ClassifierInspector(store, model.Options, model.Classes),
            (_, { } window) => new WindowInspector(store, model.Options, window, hasNorms),
            _ => new SegmenterInspector(store, model.Options),
        };
}
