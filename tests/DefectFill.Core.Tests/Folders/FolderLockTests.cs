using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Core.Tests.Folders;

public class FolderLockTests
{
    [Fact]
    public void A_folder_is_taken_once_until_it_is_let_go()
    {
        using var folder = new TemporaryFolder();
        using (FolderLock.Take(folder.Path, "learning"))
        {
            var error = Assert.Throws<FolderMismatchException>(() => FolderLock.Take(folder.Path, "learning"));

            Assert.True(error.IsOtherInput);
            Assert.StartsWith($"{folder.Path}: another process is learning in this folder.", error.Message);
        }

        using var again = FolderLock.Take(folder.Path, "learning");
        Assert.Equal([".lock"], folder.Names);
    }
}
