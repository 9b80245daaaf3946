using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Data.Formats;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>
/// Names in different Unicode forms are one defect, names that differ in case are two, and both are told; a name that
/// cannot be seen is none.
/// </summary>
public sealed class ClassNameTests : IDisposable
{
    private const string Composed = "\u00FC", Decomposed = "u\u0308";

    private readonly TestFolder _folder = new("part");

    [Theory]
    [InlineData(Composed, Decomposed, Composed, "DF1732")]
    [InlineData(" dent", "dent", "dent", "DF1732")]
    [InlineData(" dent", "scratch", " dent,scratch", null)]
    [InlineData("Dent", "dent", "Dent,dent", "DF1726")]
    [InlineData(Composed, "U\u0308", Composed + ",\u00DC", "DF1726")]
    [InlineData("dent", "scratch", "dent,scratch", null)]
    public void Labels_that_look_alike_are_merged_or_kept_apart_and_told(
        string first, string second, string classes, string? code)
    {
        _folder.Photo("a.png", 0).Photo("b.png", 1)
            .Text("a.json", Labelme("a", first)).Text("b.json", Labelme("b", second));

        var set = new FormatReader(new FormatOptions()).Read(_folder.Root);

        Assert.Equal(classes.Split(','), set.Photos.SelectMany(photo => photo.Classes).Distinct());
        Assert.Equal(code, set.Problems.SingleOrDefault(problem => problem.Severity == Severity.Warning)?.Code);
    }

    [Theory]
    [InlineData("a\u202Etnedb")]
    [InlineData("dent\u200B")]
    [InlineData("dent\\u0000")]
    [InlineData("\\ud83d")]
    [InlineData("../dent")]
    public void A_label_that_cannot_be_seen_is_an_error_and_its_photo_is_not_good(string label)
    {
        _folder.Photo("a.png", 0).Photo("b.png", 1)
            .Text("a.json", Labelme("a", label)).Text("b.json", Labelme("b", "dent"));

        var set = new FormatReader(new FormatOptions()).Read(_folder.Root);

        Assert.Equal(["b.png"], set.Photos.Select(photo => photo.Photo.Name));
        var problem = set.Problems.Single(problem => problem.Severity == Severity.Error);
        Assert.Equal("DF1727", problem.Code);
        Assert.DoesNotContain(problem.Found, char.IsControl);
        Assert.DoesNotContain('\u202E', problem.Found);
    }

    [Fact]
    public void Folders_in_two_unicode_forms_are_one_defect()
    {
        Pairs(Composed, 0);
        Pairs(Decomposed, 1);

        var data = Dataset.Open(_folder.Root);

        var defect = Assert.Single(data.Defects);
        Assert.Equal((Composed, 2), (defect.Name, defect.Pairs.Count));
        Assert.All(defect.Pairs, pair => Assert.Equal(Composed, pair.Defect));
        Assert.Same(defect, data.Select(Decomposed).Single());
        Assert.Single(Checked(data), problem => problem.Code == "DF1732" && problem.Severity == Severity.Warning);
    }

    [Fact]
    public void Folders_that_differ_in_case_are_two_defects()
    {
        Pairs("Dent", 0);
        Pairs("dent", 1);

        var data = Dataset.Open(_folder.Root);

        Assert.Equal(["Dent", "dent"], data.Defects.Select(defect => defect.Name));
        Assert.Single(Checked(data), problem => problem.Code == "DF1726" && problem.Severity == Severity.Warning);
    }

    [Fact]
    public void A_folder_whose_name_cannot_be_seen_is_an_error()
    {
        Pairs("de\u202Ent", 0);
        Pairs("dent", 1);

        Assert.Single(
            Checked(Dataset.Open(_folder.Root)), problem => problem is { Code: "DF1727", Severity: Severity.Error });
    }

    [Fact]
    public void Masks_of_classes_with_a_slash_and_a_dash_are_two()
    {
        _folder.Photo("a.png", 0).Text("a.json", $$"""
            {"version":"5","shapes":[{{Shape("a/b", 20)}},{{Shape("a-b", 40)}}],"imagePath":"a.png","imageData":null}
            """);

        var data = Dataset.Open(_folder.Root);

        Assert.Equal(2, data.Defects.Select(defect => data.PathOf(defect.Pairs.Single().Mask)).Distinct().Count());
    }

    public void Dispose() => _folder.Dispose();

    private static string Labelme(string stem, string label) => $$"""
        {"version":"5","shapes":[{{Shape(label, 20)}}],"imagePath":"{{stem}}.png","imageData":null}
        """;

    private static string Shape(string label, int left) =>
        $$"""{"label":"{{label}}","points":[[{{left}},10],[{{left + 9}},10],[{{left + 9}},19]]}""";

    // As `data check` lists them.
    private IReadOnlyList<Problem> Checked(Dataset data) =>
        FormatProblems.AddTo(DataCheck.Run(data, CheckOptions.Small), _folder.Root).Problems;

    private void Pairs(string defect, int number) => _folder
        .Photo($"good/{number}.png", number + 10).Photo($"{defect}/images/{number}.png", number)
        .Mask($"{defect}/masks/{number}.png", new Box(20, 24, 12, 9));
}
