using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Data.Formats;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>Links in a folder are followed once, and told where they lead out; those to nothing are errors.</summary>
public sealed class LinkTests : IDisposable
{
    private readonly TestFolder _folder = new("part");
    private readonly TestFolder _archive = new("archive");

    public LinkTests()
    {
        _folder.Photo("dent/images/a.png", 0).Mask("dent/masks/a.png", s_box).Photo("good/g.png", 1);
        _archive.Photo("b.png", 2).Photo("sub/c.png", 3).Mask("m.png", s_box);
    }

    private static readonly Box s_box = new(20, 10, 30, 40);

    [Fact]
    public void Photos_and_masks_kept_elsewhere_by_link_are_read_and_noted_once()
    {
        Link("dent/images/b.png", _archive["b.png"]);
        Link("dent/masks/b.png", _archive["m.png"]);
        Link("dent/images/again.png", _folder["dent/images/a.png"]);
        Link("dent/masks/again.png", _folder["dent/masks/a.png"]);

        var set = Read();

        Assert.Equal(
            ["dent/images/a.png", "dent/images/again.png", "dent/images/b.png", "good/g.png"],
            set.Photos.Select(photo => photo.Photo.Name));
        var problem = Assert.Single(set.Problems);
        Assert.Equal(("DF1704", Severity.Note, "dent/images/b.png"), (problem.Code, problem.Severity, problem.Path));
        Assert.Contains("1 other", problem.Found, StringComparison.Ordinal);
        Assert.Equal(3, Dataset.Open(_folder.Root).Defects.Single().Pairs.Count); // the commands see the same
    }

    [Fact]
    public void A_folder_of_photos_may_be_a_link()
    {
        Link("good/more", _archive.Root);

        var set = Read();

        Assert.Equal(
            ["good/g.png", "good/more/b.png", "good/more/m.png", "good/more/sub/c.png"],
            set.Photos.Where(photo => photo.IsGood).Select(photo => photo.Photo.Name));
        Assert.Equal(["DF1704"], set.Problems.Select(problem => problem.Code));
        Assert.Equal(4, Dataset.Open(_folder.Root).TrainGood.Count);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("/")]
    [InlineData("../dent")]
    public void A_link_to_a_folder_that_is_read_anyway_or_lies_around_it_is_not_followed(string target)
    {
        Link("good/again", target);

        var set = Read();

        Assert.Equal(["dent/images/a.png", "good/g.png"], set.Photos.Select(photo => photo.Photo.Name));
        Assert.Equal(["DF1705"], set.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Two_links_to_one_folder_and_links_within_it_are_followed_once()
    {
        File.CreateSymbolicLink(_archive["sub/up"], _archive.Root);
        Link("good/first", _archive.Root);
        Link("good/second", _archive.Root);

        var set = Read();

        Assert.Equal(4, set.Photos.Count(photo => photo.IsGood));
        Assert.Equal(["DF1704", "DF1705", "DF1705"], set.Problems.Select(problem => problem.Code).Order());
    }

    [Fact]
    public void Links_to_nothing_are_errors_and_the_rest_is_read()
    {
        Link("good/gone.png", _archive["gone.png"]);
        Link("good/circle.png", "circle.png");

        var set = Read();

        Assert.Equal(["DF1717", "DF1717"], set.Problems.Select(problem => problem.Code));
        Assert.Equal(["good/circle.png", "good/gone.png"], set.Problems.Select(problem => problem.Path).Order());
        Assert.Equal(2, set.Photos.Count);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/etc/ssl")]
    [InlineData("/dev/null")]
    [InlineData("../../../../../../../../../../etc/passwd")]
    public void A_link_out_of_the_folder_to_no_picture_refuses_the_set(string target)
    {
        Link("good/text.png", target);

        var problems = Assert.Throws<DatasetException>(() => Read()).Problems;

        Assert.Single(
            problems, problem => problem is { Code: "DF1704", Severity: Severity.Error, Path: "good/text.png" });
    }

    public void Dispose()
    {
        _folder.Dispose();
        _archive.Dispose();
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(_folder[name], target);

    private ReadSet Read() => new FormatReader(new FormatOptions()).Read(_folder.Root);
}
