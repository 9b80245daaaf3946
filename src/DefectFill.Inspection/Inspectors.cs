using DefectFill.Core.Options;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Inspection;

/// <summary>The network of each task.</summary>
internal static class Inspectors
{
    /// <summary>Pictures (B, 3, H, W) on the network's device, in the fastest layout for convolutions.</summary>
    public static Tensor Input(WeightStore store, Tensor pictures) => pictures.To(store.Device).ChannelsLast();

    public static IInspector Create(WeightStore store, InspectionOptions options, IReadOnlyList<string> classes) =>
        options.Task switch
        {
            InspectionTask.Classify => new ClassifierInspector(store, options, classes),
            InspectionTask.Localise => new SegmenterInspector(store, options),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Task, "not a task"),
        };
}
