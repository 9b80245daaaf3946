using System.IO.Compression;
using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats;
using DefectFill.Data.Importing;
using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>What is told, once, about a set of which nothing can be used.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string Coco = """{"images":[{"id":1,"file_name":"gone.png"}],"categories":[],"annotations":[]}""";
    private const string Keypoints = """
        {"images":[{"id":1,"file_name":"a.png"}],"categories":[],"annotations":[{"id":1,"image_id":1,"keypoints":[1]}]}
        """;

    private readonly TestFolder _folder = new("part");
    private readonly TemporaryFolder _target = new();

    [Theory]
    [InlineData(null)]
    [InlineData("coco")]
    public void A_broken_annotation_file_is_told_once_and_no_unknown_format(string? format)
    {
        _folder.Photo("images/a.png", 0).Text("annotations.json", "{\"images\":[");

        Assert.Equal(["DF1702"], Refused(_folder.Root, format).Select(problem => problem.Code));
    }

    [Fact]
    public void A_broken_annotation_file_in_a_zip_file_is_told_once()
    {
        _folder.Photo("images/a.png", 0).Text("annotations.json", "{\"images\":[");
        var zip = Path.Combine(_folder.Parent, "part.zip");
        ZipFile.CreateFromDirectory(_folder.Root, zip, CompressionLevel.Fastest, includeBaseDirectory: true);

        Assert.Equal(["DF1702"], Refused(zip, null).Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("via.json", """{"a.png1":{"filename":"a.png","regions":[]}}""", "via")]
    [InlineData("a.json", """{"items":[],"categories":{}}""", "datumaro")]
    [InlineData("meta.json", """{"classes":[],"tags":[]}""", "supervisely")]
    [InlineData("a.xml", "<annotation><object/></annotation>", "voc-boxes")]
    [InlineData("a.xml", "<annotations><track id=\"0\"/></annotations>", "cvat-video")]
    [InlineData("a.json", Keypoints, "coco-keypoints")]
    [InlineData("a.json", Coco, "coco")]
    [InlineData("data.yaml", "train: ../../x\nnames: [a]", "yolo")]
    [InlineData("a.json", "{", "")]
    public void The_format_of_a_refused_set_is_recorded(string file, string text, string format)
    {
        _folder.Photo("images/a.png", 0).Text(file, text);
        var import = new SetImport(new FormatOptions(), _folder.Parent);

        Assert.Throws<DatasetException>(() => import.Read(_folder.Root, _target["out"]));

        using var json = JsonDocument.Parse(File.ReadAllBytes(_target["out/import.json"]));
        Assert.Equal(format, json.RootElement.GetProperty("format").GetString());
    }

    public void Dispose()
    {
        _folder.Dispose();
        _target.Dispose();
    }

    private static IReadOnlyList<Problem> Refused(string path, string? format) => Assert.Throws<DatasetException>(
        () => new FormatReader(new FormatOptions { Format = format }).Read(path)).Problems;
}
