using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Data.Formats;
using DefectFill.Data.Formats.Model;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>Data folders of NVIDIA's AnomalyGen, as its documentation shows them.</summary>
public sealed class AnomalyGenTests : IDisposable
{
    private static readonly Box s_box = new(20, 10, 30, 40);

    private readonly TestFolder _folder = new("mydata");

    [Fact]
    public void Photos_and_masks_of_every_texture_are_read()
    {
        Pair("bottle", "crack", "0001").Pair("bottle", "stain", "0001", ".jpg").Pair("cable", "cut", "0002")
            .Folder.Photo("bottle/clean_image/0001.png", 8).Photo("cable/clean_image/0001.png", 9)
            .Photo("cable/cad_mask/0001.png", 10).Text("semantic_segmentation_labels.json", "{\"1\":{\"class\":\"x\"}}")
            .Text("defect_spec.jsonl", "{\"defect_type\":\"bottle+crack\",\"spatial_dependency\":\"free\"}\n");

        var set = Read();

        Assert.Equal("anomalygen", set.Format);
        Assert.Equal(
            [
                "bottle/anomaly_image/crack/0001.png: crack", "bottle/anomaly_image/stain/0001.jpg: stain",
                "bottle/clean_image/0001.png: ", "cable/anomaly_image/cut/0002.png: cut",
                "cable/clean_image/0001.png: ",
            ],
            set.Photos.Select(photo => $"{photo.Photo.Name}: {string.Join(',', photo.Classes)}"));
        Assert.Equal(["bottle", "cable"], set.Photos.Select(photo => photo.Photo.Object).Distinct());
        Assert.Empty(set.Problems);
    }

    [Fact]
    public void A_texture_alone_is_a_data_set_for_every_command()
    {
        Pair("", "crack", "0001").Pair("", "crack", "0002").Folder.Photo("clean_image/0001.png", 8);

        var data = Dataset.Open(_folder.Root);

        Assert.Equal(("anomalygen", 1), (data.Format, data.TrainGood.Count));
        Assert.Equal(("crack", 2), (data.Defects.Single().Name, data.Defects.Single().Pairs.Count));
        Assert.Equal("anomalygen", Dataset.Open(_folder.Root, format: "anomalygen").Format);
    }

    [Fact]
    public void What_cannot_be_paired_is_told()
    {
        Pair("t", "crack", "0001").Folder.Photo("t/anomaly_image/crack/0002.png", 3)
            .Photo("t/anomaly_image/0003.png", 4).Mask("t/mask/crack/0009_mask.png", s_box)
            .Photo("t/anomaly_image/crack/0004.png", 5).Mask("t/mask/crack/0004_mask.png", s_box)
            .Photo("t/anomaly_image/crack/0004.jpg", 6);

        var set = Read();

        Assert.DoesNotContain(set.Photos, photo => photo.IsGood);
        Assert.Equal(
            ["ambiguous-pair", "mask-without-photo", "photo-without-mask", "photo-without-mask"],
            set.Problems.Where(problem => problem.Severity == Severity.Error)
                .Select(problem => Kinds.NameOf(problem.Code)).Order());
    }

    public void Dispose() => _folder.Dispose();

    private Pairs Pair(string texture, string defect, string stem, string ending = ".png") =>
        new Pairs(_folder).Pair(texture, defect, stem, ending);

    private ReadSet Read() => new FormatReader(new FormatOptions()).Read(_folder.Root);

    private sealed record Pairs(TestFolder Folder)
    {
        public Pairs Pair(string texture, string defect, string stem, string ending = ".png")
        {
            var start = texture.Length == 0 ? "" : $"{texture}/";
            Folder.Photo($"{start}anomaly_image/{defect}/{stem}{ending}", stem[^1])
                .Mask($"{start}mask/{defect}/{stem}_mask.png", s_box);
            return this;
        }
    }
}
