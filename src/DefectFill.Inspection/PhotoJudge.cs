using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>Judges single photos with a trained model.</summary>
/// <param name="trained">The model.</param>
/// <param name="limits">From when on a segmenter's scores count as a defect; null for a classifier.</param>
internal sealed class PhotoJudge(TrainedInspector trained, DecisionThresholds? limits)
{
    /// <summary>
    /// The verdict on a photo of 8 bits and three channels. A segmenter also writes the mask of the defect, empty for
    /// a good photo, and the heat map.
    /// </summary>
    /// <param name="photo">The photo.</param>
    /// <param name="name">Its name in the result.</param>
    /// <param name="fileOf">The path of <c>masks</c> and of <c>heatmaps</c>.</param>
    public InspectedPhoto Judge(Photo photo, string name, Func<string, string> fileOf) => trained.Network switch
    {
        ClassifierInspector classifier => Classified(classifier, photo, name),
        SegmenterInspector segmenter => Located(segmenter, photo, name, fileOf),
        var other => throw new NotSupportedException($"{other.GetType().Name} cannot inspect photos."),
    };

    private InspectedPhoto Classified(ClassifierInspector classifier, Photo photo, string name)
    {
        var shares = classifier.Probabilities(photo);
        var largest = ClassifierInspector.LargestOf(shares);
        return new InspectedPhoto(name, trained.Model.Classes[largest], shares[largest], 0, 0);
    }

    private InspectedPhoto Located(
        SegmenterInspector segmenter, Photo photo, string name, Func<string, string> fileOf)
    {
        var map = segmenter.Map(photo);
        var pixels = AtSizeOf(photo, map, segmenter.Side);
        var isDefect = map.Score >= limits!.Photo;
        var mask = Mask.FromPixels(photo.Width, photo.Height, Array.ConvertAll(
            pixels, pixel => isDefect && pixel >= limits.Pixel ? (byte)1 : (byte)0));
        mask.WritePng(fileOf("masks"));
        Heat(photo, pixels, (float)limits.Hottest).WritePng(fileOf("heatmaps"));
        return new InspectedPhoto(
            name, isDefect ? "defect" : InspectionItem.Good, map.Score, mask.Area,
            mask.IsEmpty ? 0 : mask.Regions().All.Count);
    }

    private static Photo Heat(Photo photo, float[] pixels, float hottest)
    {
        var half = new float[pixels.Length];
        Array.Fill(half, 0.5f);
        return photo.Blend(HeatMap.Of(pixels, photo.Width, photo.Height, 0, hottest), half);
    }

    private static float[] AtSizeOf(Photo photo, DefectMap map, int side)
    {
        using var scope = new TensorScope();
        return Tensor.From<float>(map.Pixels, 1, 1, side, side)
            .Resize(photo.Height, photo.Width, Interpolation.Bilinear).ToArray<float>();
    }
}
