using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Core.Tests.Folders;

public class ReadableFolderTests
{
    [Fact]
    public void Files_and_folders_at_any_depth_are_found_in_ordinal_order()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["b/c"]);
        Directory.CreateDirectory(folder["B"]);
        foreach (var name in (string[])["b/c/1", "b/2", "B/3", "a"])
        {
            File.WriteAllText(folder[name], "");
        }

        Assert.Equal(
            [folder["B/3"], folder["a"], folder["b/2"], folder["b/c/1"]], ReadableFolder.FilesBelow(folder.Path));
        Assert.Equal([folder["B"], folder["b"], folder["b/c"]], ReadableFolder.FoldersBelow(folder.Path));
    }

    [Fact]
    public void A_folder_that_may_not_be_looked_into_is_a_problem_of_the_data_with_its_fix()
    {
        var error = Assert.Throws<DatasetException>(
            () => ReadableFolder.Look("photos", () => Refused("photos/locked")));

        Assert.Equal(
            "DF1010 photos: Access to the path 'photos/locked' is denied. " +
            "Allow reading it, or name a folder without it.", Assert.Single(error.Problems).ToString());
    }

    private static IEnumerable<string> Refused(string folder)
    {
        yield return "photos/1.png";
        throw new UnauthorizedAccessException($"Access to the path '{folder}' is denied.");
    }
}
