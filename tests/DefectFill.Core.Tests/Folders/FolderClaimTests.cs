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

        FolderClaim.RejectOtherFiles(folder.Path, "a set");
        FolderClaim.RejectOtherFiles(folder["new"], "a set");

        Assert.False(Directory.Exists(folder["new"]));
    }

    [Fact]
    public void One_file_by_name_and_what_a_killed_writer_left_do_not_count()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[".defectfill-0.tmp"], "");
        File.WriteAllText(folder[".lock"], "");

        FolderClaim.RejectOtherFiles(folder.Path, "a run", besides: ".lock");

        Assert.Throws<FolderMismatchException>(() => FolderClaim.RejectOtherFiles(folder.Path, "a run"));
    }

    [Fact]
    public void Other_files_are_rejected_with_what_is_missing_and_the_fix()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["photos"]);

        var error = Assert.Throws<FolderMismatchException>(
            () => FolderClaim.RejectOtherFiles(folder.Path, "an inspection model", "model_out"));

        Assert.True(error.IsOtherInput);
        Assert.Equal(
            new Problem(
                Severity.Error, ProblemCode.OtherFiles, folder.Path, "it is not empty and is not an inspection model.",
                "Choose another {option:model_out}; nothing was overwritten."),
            Assert.Single(error.Problems));
    }

    [Fact]
    public void A_file_is_called_a_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["set"], "mine");

        var error = Assert.Throws<FolderMismatchException>(() => FolderClaim.RejectOtherFiles(folder["set"], "a set"));

        Assert.Equal(
            $"{folder["set"]}: it is a file. Choose another `out`; nothing was overwritten.", error.Message);
    }
}
