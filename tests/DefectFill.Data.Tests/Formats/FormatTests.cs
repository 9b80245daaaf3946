using DefectFill.Core.Problems;
using DefectFill.Data.Formats;
using DefectFill.Data.Formats.Model;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>Each format in a small set of its own: the same square, drawn as each tool writes it.</summary>
public sealed class FormatTests : IDisposable
{
    private static readonly Box s_square = new(20, 10, 30, 40);

    private readonly TestFolder _folder = new("set");

    [Fact]
    public void Coco_polygons_and_run_lengths_are_masks_and_photos_without_any_are_good()
    {
        var counts = $"[{20 * 80 + 10},40" + string.Concat(Enumerable.Repeat(",40,40", 29)) + $",{46 * 80 - 10 + 40}]";
        Photos("images/a.png", "images/b.png", "images/c.png").Text("annotations.json", """
            {"images":[{"id":7,"file_name":"a.png","width":96,"height":80},{"id":9,"file_name":"C:\\x\\b.png"},
            {"id":4,"file_name":"./c.png"}],"categories":[{"id":3,"name":"dent"}],"annotations":[
            {"id":1,"image_id":7,"category_id":3,"segmentation":[[20,10,50,10,50,50,20,50]]},
            {"id":2,"image_id":9,"category_id":3,"segmentation":{"size":[80,96],"counts":COUNTS},"iscrowd":1}]}
            """.Replace("COUNTS", counts, StringComparison.Ordinal));

        Assert.Equal("coco", Square("dent", "images/a.png", "images/b.png").Format);
        Assert.True(Read().Photos.Single(photo => photo.Photo.Name == "images/c.png").IsGood);
        Assert.Equal(["absolute-path"], Told(Severity.Warning));
    }

    [Fact]
    public void Annotations_of_coco_that_cannot_be_used_are_all_told_and_leave_no_photo_good()
    {
        Photos("images/a.png").Text("annotations.json", """
            {"images":[{"id":1,"file_name":"a.png","width":96,"height":80},{"id":2,"file_name":"gone.png"}],
            "categories":[{"id":3,"name":"dent"},{"id":4,"name":"../x"}],"annotations":[
            {"id":1,"image_id":1,"category_id":3,"segmentation":[]},
            {"id":2,"image_id":1,"category_id":3,"segmentation":[[1,1,2,2,3]]},
            {"id":3,"image_id":1,"category_id":3,"segmentation":[[1,1,2,2]]},
            {"id":4,"image_id":1,"category_id":3,"segmentation":[[200,100,210,100,210,110]]},
            {"id":5,"image_id":1,"category_id":3,"segmentation":{"size":[96,80],"counts":[7680]}},
            {"id":6,"image_id":1,"category_id":3,"segmentation":{"size":[80,96],"counts":[7]}},
            {"id":7,"image_id":1,"category_id":8,"segmentation":[[1,1,9,1,9,9]]},
            {"id":8,"image_id":6,"category_id":3,"segmentation":[[1,1,9,1,9,9]]}]}
            """);

        Assert.Empty(Read().Photos);
        Assert.Equal(
            [
                "bad-class-name", "box-only", "missing-image", "nothing-inside", "polygon-odd", "polygon-too-short",
                "rle-counts", "rle-size", "unknown-category-id", "unknown-image-id",
            ],
            Told(Severity.Error).Order());
    }

    [Theory]
    [InlineData("1.0", true)]
    [InlineData("1.5", false)]
    [InlineData("true", false)]
    [InlineData("null", false)]
    public void A_photo_is_not_good_if_an_annotation_of_its_file_belongs_to_no_known_photo(string image, bool isMarked)
    {
        Photos("images/a.png").Text("annotations.json", $$"""
            {"images":[{"id":1,"file_name":"a.png"}],"categories":[{"id":3,"name":"dent"}],"annotations":[
            {"id":1,"image_id":{{image}},"category_id":3,"segmentation":[[20,10,50,10,50,50,20,50]]}]}
            """);

        Assert.Equal(isMarked ? 1 : 0, Read().Photos.Count);
        Assert.DoesNotContain(Read().Photos, photo => photo.IsGood);
        Assert.Equal(isMarked ? [] : ["unknown-image-id"], Told(Severity.Error));
    }

    [Fact]
    public void Yolo_outlines_are_shares_of_the_photo_and_the_outline_belongs_to_them()
    {
        Photos("images/train/a.png", "images/train/b.png", "images/val/c.png")
            .Text("data.yaml", "path: D:\\data\\set\ntrain: images/train\nval: images\\val\nnames: {0: x, 2: dent}\n")
            .Text("labels/train/a.txt", "2 0.21 0.13125 0.515 0.13125 0.515 0.61875 0.21 0.61875\r\n")
            .Text("labels/train/b.txt", "");

        var set = Square("dent", "images/train/a.png");

        Assert.Equal(["train", "train", "val"], set.Photos.Select(photo => photo.Photo.Split));
        Assert.Equal(["no-label-file"], Told(Severity.Note));
    }

    [Fact]
    public void A_rotation_of_cvat_that_is_no_number_makes_no_mask()
    {
        Photos("images/a.png").Text("annotations.xml", """
            <annotations><image id="0" name="a.png" width="96" height="80">
            <box label="dent" xtl="20" ytl="10" xbr="50" ybr="50" rotation="NaN"/></image></annotations>
            """);

        Assert.Empty(Read().Photos);
        Assert.Equal(["bad-points"], Told(Severity.Error));
    }

    [Fact]
    public void A_broken_line_of_yolo_is_told_with_its_number()
    {
        Photos("images/a.png").Text("classes.txt", "dent\n")
            .Text("labels/a.txt", "0 .1 .1 .4 .1 .4 .5\n0 .5 .5 .2 .2\n");

        var problem = Read().Problems.Single(problem => problem.Severity == Severity.Error);

        Assert.Equal(("DF1740", "labels/a.txt:2"), (problem.Code, problem.Path));
    }

    [Theory]
    [InlineData("names: &n [a, *n]")]
    [InlineData("names: !!python/object/apply:os.system ['x']")]
    [InlineData("names: [[[[a]]]]")]
    [InlineData("names: 7")]
    public void Yaml_that_unfolds_or_runs_is_refused(string names)
    {
        Photos("images/a.png").Text("data.yaml", $"train: images\nval: images\n{names}\n").Text("labels/a.txt", "");

        Assert.Throws<DatasetException>(() => Read());
    }

    [Fact]
    public void Labelme_shapes_lie_beside_photos_or_hold_them()
    {
        var embedded = Convert.ToBase64String(TestFolder.Noise(5, 96, 80).ToPng());
        Photos("a.png", "c.png").Text("a.json", Labelme("a.png", "null", """
            {"label":"dent","points":[[49,49],[20,10]],"shape_type":"rectangle"}
            """)).Text("b.json", Labelme("C:\\\\x\\\\gone.png", $"\"{embedded}\"", """
            {"label":"dent","points":[[20,10],[49,10],[49,49],[20,49]]}
            """));

        Square("dent", "a.png", "b.json");

        Assert.Equal(["box-as-mask", "unlabelled-image"], Told(Severity.Warning).Order());
        Assert.Contains("photo-embedded", Told(Severity.Note));
    }

    [Fact]
    public void Cvat_shapes_are_filled_and_what_has_no_area_is_told()
    {
        Photos("images/a.png", "images/b.png").Text("annotations.xml", """
            <?xml version="1.0" encoding="utf-8"?><annotations><version>1.1</version>
            <image id="0" name="a.png" width="96" height="80">
            <mask label="dent" rle="0, 1200" left="20" top="10" width="30" height="40"/></image>
            <image id="1" name="b.png" width="96" height="80">
            <box label="dent" xtl="20" ytl="10" xbr="50" ybr="50"/><points label="dent" points="1,1"/></image>
            </annotations>
            """);

        Assert.Equal("cvat", Square("dent", "images/a.png", "images/b.png").Format);
        Assert.Equal(["point-only"], Told(Severity.Error));
    }

    [Fact]
    public void A_document_type_and_tracks_are_refused()
    {
        Photos("images/a.png").Text("annotations.xml", "<!DOCTYPE a [<!ENTITY x 'y'>]><annotations>&x;</annotations>");
        Assert.Contains(
            "document type", Assert.Throws<DatasetException>(() => Read()).Message, StringComparison.Ordinal);

        _folder.Text("annotations.xml", "<annotations><track id=\"0\" label=\"dent\"/></annotations>");
        Assert.Contains(
            "CVAT for images", Assert.Throws<DatasetException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Voc_masks_are_classes_by_colour_and_void_is_none()
    {
        Photos("JPEGImages/a.png", "JPEGImages/b.png").Text("labelmap.txt", "background:0,0,0::\ndent:9,9,9::\n");
        var pixels = new byte[96 * 80 * 3];
        Fill(pixels, 3, 9);
        Directory.CreateDirectory(_folder["SegmentationClass"]);
        Photo.FromPixels(96, 80, 3, pixels).WritePng(_folder["SegmentationClass/a.png"]);

        Assert.Equal("voc", Square("dent", "JPEGImages/a.png").Format);
        Assert.Equal(["unlabelled-image"], Told(Severity.Warning));
    }

    [Fact]
    public void Photos_of_label_studio_are_found_although_the_server_renamed_them()
    {
        Photos("photos/a.png", "photos/b.png").Text("export.json", """
            [{"id":1,"data":{"image":"/data/upload/7/0123abcd-a.png"},"annotations":[{"was_cancelled":false,"result":[
            {"original_width":96,"original_height":80,"image_rotation":0,"type":"polygonlabels","value":{"points":
            [[20.8333333333,12.5],[52.0833333333,12.5],[52.0833333333,62.5],[20.8333333333,62.5]],
            "polygonlabels":["dent"]}}]}]},{"id":2,"data":{"image":"b.png"},"annotations":[]}]
            """);

        Assert.Equal("label-studio", Square("dent", "photos/a.png").Format);
        Assert.Equal(["unlabelled-image"], Told(Severity.Warning));
        Assert.Equal(2, Read(unlabelledAreGood: true).Photos.Count);
    }

    [Theory]
    [InlineData("dent/images/a.png", "dent/masks/a.png")]
    [InlineData("dent/a.png", "dent/a_Mask.png")]
    [InlineData("dent/photos/x/a.png", "dent/GT/x/a.gt.png")]
    [InlineData("dent/images/u\u0308.png", "dent/masks/\u00FC_mask.png")]
    [InlineData("images/dent/a.png", "masks/dent/a.png")]
    public void Photos_and_masks_are_paired_as_people_keep_them(string photo, string mask)
    {
        Photos(photo, "good/g.png").Mask(mask, s_square);

        Square("dent", photo);

        Assert.True(Read().Photos.Single(one => one.Photo.Name == "good/g.png").IsGood);
        Assert.Empty(Told(Severity.Error));
    }

    [Fact]
    public void Numbered_masks_are_united_and_others_of_one_photo_are_unclear()
    {
        Photos("dent/images/a.png", "dent/images/b.png")
            .Mask("dent/masks/a_mask0.png", new Box(20, 10, 15, 40))
            .Mask("dent/masks/a_mask1.png", new Box(35, 10, 15, 40))
            .Mask("dent/masks/b.png", s_square).Mask("dent/masks/b_mask.png", s_square);

        Square("dent", "dent/images/a.png");

        Assert.Equal(["ambiguous-pair"], Told(Severity.Error));
    }

    [Fact]
    public void Known_formats_that_are_not_read_are_refused_by_name()
    {
        Photos("a.png").Text("via.json", """{"a.png12":{"filename":"a.png","size":12,"regions":[]}}""");

        Assert.Contains("COCO", Assert.Throws<DatasetException>(() => Read()).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Labelme(string path, string data, string shape) => $$"""
        {"version":"5.5.0","flags":{},"shapes":[{{shape}}],"imagePath":"{{path}}","imageData":{{data}},
        "imageHeight":80,"imageWidth":96}
        """;

    private static void Fill(byte[] pixels, int channels, byte value)
    {
        for (var i = 0; i < 96 * 80; i++)
        {
            if (s_square.Contains(i % 96, i / 96))
            {
                pixels.AsSpan(i * channels, channels).Fill(value);
            }
        }
    }

    private TestFolder Photos(params string[] names)
    {
        foreach (var (index, name) in names.Index())
        {
            _folder.Photo(name, index);
        }

        return _folder;
    }

    private ReadSet Read(bool unlabelledAreGood = false) =>
        new FormatReader(new FormatOptions { UnlabelledAreGood = unlabelledAreGood }).Read(_folder.Root);

    /// <summary>Reads the set, in which these photos show the square as their only defect.</summary>
    private ReadSet Square(string name, params string[] photos)
    {
        var set = Read();
        var expected = Mask.FromBox(96, 80, s_square);
        foreach (var photo in photos)
        {
            var found = set.Photos.Single(one => one.Photo.Name == photo);
            Assert.Equal([name], found.Classes);
            Assert.True(expected.HasSamePixels(found.MaskOf(name)), $"{photo}: {found.MaskOf(name).BoundingBox}");
        }

        return set;
    }

    private string[] Told(Severity severity) =>
    [
        .. Read().Problems.Where(problem => problem.Severity == severity).Select(problem => Kinds.NameOf(problem.Code)),
    ];
}
