using System.IO.Compression;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>Annotations read in place: the photos stay where they are, masks are drawn when asked for.</summary>
public sealed class LabelledDatasetTests : IDisposable
{
    private const string Json = """
        {"images":[{"id":1,"file_name":"a.png"},{"id":2,"file_name":"b.png"},{"id":3,"file_name":"c.png"},
        {"id":4,"file_name":"d.png"}],"categories":[{"id":3,"name":"dent"},{"id":4,"name":"crack"}],"annotations":[
        {"id":1,"image_id":1,"category_id":3,"segmentation":[[20,10,50,10,50,50,20,50]]},
        {"id":2,"image_id":1,"category_id":4,"segmentation":[[60,10,80,10,80,50,60,50]]},
        {"id":3,"image_id":2,"category_id":3,"segmentation":[[20,10,50,10,50,50,20,50]]},
        {"id":4,"image_id":3,"category_id":3,"segmentation":[[20,10,50,10,50,50,20,50]]}]}
        """;

    private readonly TestFolder _folder = new("part");

    public LabelledDatasetTests()
    {
        _folder.Photo("images/a.png", 0).Photo("images/b.png", 1).Photo("images/c.png", 2).Photo("images/d.png", 3);
        _folder.Text("annotations.json", Json);
    }

    [Fact]
    public void Photos_keep_their_names_and_masks_are_drawn_alike_each_time()
    {
        var (data, again) = (Dataset.Open(_folder.Root), Dataset.Open(_folder["annotations.json"]));

        var dents = data["dent"].Folders[0].Pairs;
        Assert.Equal((DatasetLayout.Labelled, "coco"), (data.Layout, data.Format));
        Assert.Equal(["crack", "dent"], data.Defects.Select(defect => defect.Name));
        Assert.Equal(["images/a.png", "images/b.png", "images/c.png"], dents.Select(pair => pair.Photo));
        Assert.Equal(["images/d.png"], data.TrainGood);
        Assert.Equal(_folder["images/a.png"], data.PathOf(dents[0].Photo));
        Assert.True(Mask.FromBox(96, 80, new Box(20, 10, 30, 40)).HasSamePixels(LoadedPair.Read(data, dents[0]).Mask));
        Assert.Equal(FileHash.Of(data.PathOf(dents[0].Mask)), FileHash.Of(again.PathOf(dents[0].Mask)));
    }

    [Fact]
    public void A_photo_with_two_defects_is_checked_and_split_like_any_other()
    {
        var data = Dataset.Open(_folder.Root);

        var report = DataCheck.Run(data, CheckOptions.Small);
        var split = Splitter.Make(data, new SplitOptions());
        split.Write(_folder["split.json"]);

        Assert.Empty(report.Errors);
        Assert.DoesNotContain(report.Problems, problem => problem.Code == ProblemCode.SamePhotoTwice);
        Assert.NotEmpty(Split.Open(_folder["split.json"], Dataset.Open(_folder.Root)).Defects);
    }

    [Fact]
    public void A_zip_file_is_read_as_the_folder_in_it()
    {
        var zip = Path.Combine(_folder.Parent, "part.zip");
        ZipFile.CreateFromDirectory(_folder.Root, zip, CompressionLevel.Fastest, includeBaseDirectory: true);

        var data = Dataset.Open(zip);

        var pair = data["dent"].Folders[0].Pairs[0];
        Assert.Equal("part/images/a.png", pair.Photo);
        Assert.Equal(FileHash.Of(_folder["images/a.png"]), FileHash.Of(data.PathOf(pair.Photo)));
        Assert.Equal("part", data.ObjectWord);
        Assert.Equal(1200, LoadedPair.Read(data, pair).Mask.Area);
    }

    [Theory]
    [InlineData("webp")]
    [InlineData("jfif")]
    [InlineData("JPE")]
    public void Photos_of_every_ending_that_is_read_are_found(string ending)
    {
        File.Move(_folder["images/b.png"], _folder[$"images/b.{ending}"]);
        _folder.Text("annotations.json", Json.Replace("b.png", $"b.{ending}", StringComparison.Ordinal));

        Assert.Contains($"images/b.{ending}", Dataset.Open(_folder.Root)["dent"].Folders[0].Pairs.Select(p => p.Photo));
    }

    [Fact]
    public void A_format_that_is_named_must_be_there()
    {
        Assert.Equal("coco", Dataset.Open(_folder.Root, format: "coco").Format);

        var problems = Assert.Throws<DatasetException>(() => Dataset.Open(_folder.Root, format: "yolo")).Problems;

        Assert.Contains("yolo", problems[^1].Found, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
