using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Imaging;
using Xunit;

namespace DefectFill.Data.Tests;

public class EachFileTests
{
    [Fact]
    public void What_was_found_and_expected_stands_before_the_fix()
    {
        var path = Path.GetFullPath("000.png");

        var (_, problems) = EachFile.Try<Photo>(path, "test/000.png", ProblemCode.UnreadablePhoto, _ =>
            throw DatasetException.BadFile(path, "it holds text", "a picture", "Save it as PNG."));

        Assert.Equal(
            new Problem(
                Severity.Error, ProblemCode.UnreadablePhoto, "test/000.png", "it holds text. Expected a picture.",
                "Save it as PNG."),
            Assert.Single(problems));
    }

    [Fact]
    public void A_file_that_is_gone_is_reported_by_its_name_with_a_fix()
    {
        using var folder = TestFolder.Mvtec();
        var path = folder["gone.png"];

        var (photo, photoProblems) = EachFile.Try(path, "gone.png", ProblemCode.UnreadablePhoto, Photo.Read);
        var (hash, hashProblems) = EachFile.Try(path, "gone.png", ProblemCode.UnreadablePhoto, FileHash.Of);

        Assert.Equal((null, null), (photo, hash));
        Assert.All([.. photoProblems, .. hashProblems], problem =>
        {
            Assert.Contains("it does not exist", problem.Found, StringComparison.Ordinal);
            Assert.Equal("Copy the file again, and check its permissions.", problem.Fix);
        });
        Assert.StartsWith("cannot be read: ", Assert.Single(photoProblems).Found, StringComparison.Ordinal);
    }
}
