using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>
/// A trained model in memory, to inspect one photo after another: a photo of 256 px takes milliseconds, one of 12
/// megapixels a few seconds.
/// </summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class LoadedInspector : IDisposable
{
    private readonly TrainedInspector _trained;

    private LoadedInspector(TrainedInspector trained, DecisionThresholds? limits) =>
        (_trained, Thresholds) = (trained, limits);

    public InspectionModel Model => _trained.Model;

    /// <summary>What counts as a defect; null for a classifier.</summary>
    public DecisionThresholds? Thresholds { get; set; }

    /// <param name="folder">Of the model.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="settings">What differs from the model's own choices; null for nothing.</param>
    /// <exception cref="CheckpointException">The folder holds no whole model.</exception>
    public static LoadedInspector Open(string folder, Device device, InspectorSettings? settings = null)
    {
        settings ??= new InspectorSettings();
        var limits = settings.LimitsOf(folder);
        return new LoadedInspector(TrainedInspector.Open(folder, device, settings.Window, settings.Dtype), limits);
    }

    /// <summary>Inspects a photo of any size and depth.</summary>
    public Inspected Inspect(Photo photo) => _trained.Network switch
    {
        ClassifierInspector classifier => Classified(classifier, photo),
        ILocaliser localiser => Located(localiser, photo.To8Bit().ToRgb()),
        var other => throw new NotSupportedException($"{other.GetType().Name} cannot inspect photos."),
    };

    public void Dispose() => _trained.Dispose();

    private Inspected Classified(ClassifierInspector classifier, Photo photo)
    {
        var shares = classifier.Probabilities(photo);
        var largest = ClassifierInspector.LargestOf(shares);
        return new Inspected(Model.Classes[largest], shares[largest], null, null);
    }

    private Inspected Located(ILocaliser localiser, Photo photo)
    {
        var map = localiser.Map(photo);
        var pixels = map.At(photo.Width, photo.Height);
        var isDefect = map.Score >= Thresholds!.Photo;
        var mask = Mask.FromPixels(photo.Width, photo.Height, Array.ConvertAll(
            pixels, pixel => isDefect && pixel >= Thresholds.Pixel ? (byte)1 : (byte)0));
        return new Inspected(isDefect ? "defect" : InspectionItem.Good, map.Score, pixels, mask);
    }
}
