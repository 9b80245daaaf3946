using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Core.Tests.Folders;

public class FolderClaimTests
{
    [Fact]
    public void A_new_folder_and_an_empty_one_are_free()
    {
        using var folder = new TemporaryFolder();

        FolderClaim.RefuseOtherFiles(folder.Path, "set");
        FolderClaim.RefuseOtherFiles(folder["new"], "set");

        Assert.False(Directory.Exists(folder["new"]));
    }

    [Fact]
    public void One_file_by_name_and_what_a_killed_writer_left_do_not_count()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[".defectfill-0.tmp"], "");
        File.WriteAllText(folder[".lock"], "");

        FolderClaim.RefuseOtherFiles(folder.Path, "run", besides: ".lock");

        Assert.Throws<FolderMismatchException>(() => FolderClaim.RefuseOtherFiles(folder.Path, "run"));
    }

    [Fact]
    public void Other_files_are_refused_with_what_is_missed_and_the_cure()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["photos"]);

        var error = Assert.Throws<FolderMismatchException>(
            () => FolderClaim.RefuseOtherFiles(folder.Path, "inspection model", "--model-out"));

        Assert.True(error.IsOtherInput);
        Assert.Equal(
            $"{folder.Path} is not empty, and no inspection model. Nothing is written over: give --model-out a new " +
            "folder.", error.Message);
    }

    [Fact]
    public void A_file_is_called_a_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["set"], "mine");

        var error = Assert.Throws<FolderMismatchException>(() => FolderClaim.RefuseOtherFiles(folder["set"], "set"));

        Assert.Equal($"{folder["set"]} is a file. Nothing is written over: give --out a new folder.", error.Message);
    }
}
