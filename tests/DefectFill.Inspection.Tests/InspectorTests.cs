using DefectFill.Core.Options;
using DefectFill.Imaging;
using DefectFill.Torch;
using DefectFill.Torch.Nn;
using Xunit;

namespace DefectFill.Inspection.Tests;

[Collection(TensorTestGroup.Name)]
public class InspectorTests
{
    [Fact, NoTensorLeaks]
    public void A_segmenter_sees_a_photo_in_memory_as_it_sees_its_file()
    {
        using var toy = new ToyParts();
        var options = Options(toy, InspectionTask.Localise);
        using var store = new WeightStore(new InitialWeights(0, options.Task), device: Device.Cpu);
        var segmenter = new SegmenterInspector(store, options);
        var (photo, item) = Read(toy);
        var expected = segmenter.Maps([item])[0];
        File.Delete(item.Photo);

        var map = segmenter.Map(photo);

        Assert.Equal(expected.Score, map.Score);
        Assert.Equal(expected.Pixels, map.Pixels);
    }

    [Fact, NoTensorLeaks]
    public void A_classifier_sees_a_photo_in_memory_as_it_sees_its_file()
    {
        using var toy = new ToyParts();
        var options = Options(toy, InspectionTask.Classify);
        using var store = new WeightStore(new InitialWeights(0, options.Task), device: Device.Cpu);
        var classifier = new ClassifierInspector(store, options, ["bar", "spot"]);
        var (photo, item) = Read(toy);
        var expected = classifier.Probabilities([item])[0];
        File.Delete(item.Photo);

        Assert.Equal(expected, classifier.Probabilities(photo));
    }

    private static (Photo Photo, InspectionItem Item) Read(ToyParts toy)
    {
        var path = Path.Combine(toy.Data, "test/spot/0.png");
        return (Photo.Read(path), new InspectionItem(path, null, "spot"));
    }

    private static InspectionOptions Options(ToyParts toy, InspectionTask task) => new()
    {
        Task = task,
        Data = toy.Data,
        ModelOut = toy["model"],
        Side = 64,
        Width = 2,
    };
}
