using DefectFill.Core.Problems;
using DefectFill.Data.Formats;
using DefectFill.Data.Formats.Model;
using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>What label files state about their photos: sizes, paths and counts that cannot be right are told.</summary>
public sealed class RecordedTests : IDisposable
{
    private readonly TestFolder _folder = new("part");

    [Theory]
    [InlineData("80", "96", null)]
    [InlineData("null", "null", null)]
    [InlineData("\"80\"", "96", "bad-record")]
    [InlineData("-80", "96", "bad-record")]
    [InlineData("80.5", "96", "bad-record")]
    [InlineData("1e400", "96", "bad-record")]
    [InlineData("80", "null", "bad-record")]
    [InlineData("60", "96", "size-mismatch")]
    public void Sizes_in_labelme_files_are_compared_or_told(string height, string width, string? kind)
    {
        _folder.Photo("a.png", 0).Photo("b.png", 1)
            .Text("a.json", Labelme("a.png", height, width)).Text("b.json", Labelme("b.png", "80", "96"));

        AssertUsable(kind);
    }

    [Theory]
    [InlineData("width=\"96\" height=\"80\"", null)]
    [InlineData("", null)]
    [InlineData("width=\"abc\" height=\"80\"", "bad-record")]
    [InlineData("width=\"-96\" height=\"80\"", "bad-record")]
    [InlineData("height=\"80\"", "bad-record")]
    [InlineData("width=\"95\" height=\"80\"", "size-mismatch")]
    public void Sizes_in_cvat_files_are_compared_or_told(string size, string? kind)
    {
        const string box = "<box label=\"dent\" xtl=\"20\" ytl=\"10\" xbr=\"50\" ybr=\"50\"/>";
        _folder.Photo("images/a.png", 0).Photo("images/b.png", 1).Text("annotations.xml", $"""
            <annotations><image id="0" name="a.png" {size}>{box}</image>
            <image id="1" name="b.png" width="96" height="80">{box}</image></annotations>
            """);

        AssertUsable(kind);
    }

    [Theory]
    [InlineData("a.png", false)]
    [InlineData("../part/a.png", true)]
    [InlineData("../../../../elsewhere/a.png", true)]
    [InlineData("..\\\\..\\\\a.png", true)]
    [InlineData("D:\\\\photos\\\\a.png", true)]
    [InlineData("/etc/a.png", true)]
    public void A_path_of_labelme_that_leads_out_is_told_and_the_photo_beside_is_taken(string path, bool isTold)
    {
        _folder.Photo("a.png", 0).Text("a.json", Labelme(path, "80", "96"));

        var set = new FormatReader(new FormatOptions()).Read(_folder.Root);

        Assert.Equal(["a.png"], set.Photos.Select(photo => photo.Photo.Name));
        Assert.Equal(
            isTold ? ["absolute-path"] : [], Names(set).Where(name => name != "box-as-mask"));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("nc: 2", false)]
    [InlineData("nc: 3", true)]
    [InlineData("nc: two", true)]
    public void A_count_of_classes_that_differs_from_the_names_is_told(string count, bool isTold)
    {
        _folder.Photo("images/a.png", 0).Text("labels/a.txt", "1 .1 .1 .4 .1 .4 .5\n")
            .Text("data.yaml", $"train: images\nnames: [scratch, dent]\n{count}\n");

        var set = new FormatReader(new FormatOptions()).Read(_folder.Root);

        Assert.Equal(["dent"], set.Photos.Single().Classes);
        Assert.Equal(isTold ? ["class-count"] : [], Names(set));
    }

    [Theory]
    [InlineData("""{"result":{}}""", "bad-record")]
    [InlineData("""{"result":"none"}""", "bad-record")]
    [InlineData("""{}""", "bad-record")]
    [InlineData("""{"result":[REGION]}""", "box-as-mask")]
    public void An_annotation_of_label_studio_without_a_list_of_results_leaves_no_photo_good(
        string annotation, string kind)
    {
        Studio(annotation, "0");

        Assert.DoesNotContain(Read().Photos, photo => photo.IsGood);
        Assert.Equal([kind], Names(Read()));
    }

    [Theory]
    [InlineData("30", "box-as-mask")]
    [InlineData("null", "box-as-mask")]
    [InlineData("\"30\"", "bad-points")]
    public void A_rotation_of_label_studio_that_is_no_number_makes_no_mask(string rotation, string kind)
    {
        Studio("""{"result":[REGION]}""", rotation);

        Assert.Equal([kind], Names(Read()));
    }

    public void Dispose() => _folder.Dispose();

    private static string Labelme(string path, string height, string width) => $$"""
        {"version":"5.5.0","flags":{},"shapes":[{"label":"dent","points":[[20,10],[49,49]],"shape_type":"rectangle"}],
        "imagePath":"{{path}}","imageData":null,"imageHeight":{{height}},"imageWidth":{{width}}}
        """;

    private static string[] Names(ReadSet set) =>
    [
        .. from problem in set.Problems where problem.Severity > Severity.Note select Kinds.NameOf(problem.Code),
    ];

    private void Studio(string annotation, string rotation)
    {
        var region = $$"""
            {"original_width":96,"original_height":80,"value":{"x":20,"y":20,"width":30,"height":30,
            "rotation":{{rotation}},"rectanglelabels":["dent"]} }
            """;
        _folder.Photo("a.png", 0).Text("tasks.json", """
            [{"id":1,"data":{"image":"a.png"},"annotations":[ANNOTATION]}]
            """
            .Replace("ANNOTATION", annotation, StringComparison.Ordinal)
            .Replace("REGION", region, StringComparison.Ordinal));
    }

    private ReadSet Read() => new FormatReader(new FormatOptions()).Read(_folder.Root);

    // Both photos have a mask, or the first is left out with an error of this kind; it is never good.
    private void AssertUsable(string? kind)
    {
        var set = Read();
        Assert.Equal(kind is null ? 2 : 1, set.Photos.Count);
        Assert.DoesNotContain(set.Photos, photo => photo.IsGood);
        Assert.Equal(kind is null ? [] : [kind], Names(set).Where(name => name != "box-as-mask"));
    }
}
