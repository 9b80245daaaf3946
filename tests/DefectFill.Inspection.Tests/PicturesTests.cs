using DefectFill.Core.Options;
using DefectFill.Imaging;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Inspection.Tests;

[Collection(TensorTestGroup.Name)]
public class PicturesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_photo_is_decoded_once_whether_or_not_memory_has_room_for_it(bool isPublished)
    {
        var protocol = isPublished ? InspectionProtocol.Published : InspectionProtocol.Clean;
        using var toy = new ToyParts();
        using var scope = new TensorScope();
        var file = Path.Combine(toy.Data, "test/spot/0.png");
        var mask = Path.Combine(toy.Data, "ground_truth/spot/0_mask.png");
        InspectionItem[] items = [new InspectionItem(file, mask, "spot")];
        var (roomy, full) = (new Pictures(32, protocol), new Pictures(32, protocol, mostKeptBytes: 0));
        float[][] Read(Pictures pictures) =>
        [
            pictures.Photos(items).ToArray<float>(), pictures.TestPhotos(items).ToArray<float>(),
            pictures.Masks(items).ToArray<float>(), [.. pictures.RegionMask(items[0]).Select(value => (float)value)],
        ];
        var before = Read(full);
        Assert.Equal(before, Read(roomy));

        Photo.Read(Path.Combine(toy.Data, "train/good/0.png")).WritePng(file);
        File.Delete(mask);

        Assert.Equal(before, Read(full));
        Assert.Equal(before, Read(roomy));
        Assert.NotEqual(before[0], new Pictures(32, protocol).Photos(items).ToArray<float>());
    }
}
