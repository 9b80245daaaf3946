using DefectFill.Core.Files;
using Xunit;

namespace DefectFill.Core.Tests.Files;

public class WholeFolderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_finished_folder_takes_the_place_of_another_and_of_what_a_killed_replacement_left(bool isThere)
    {
        using var folder = new TemporaryFolder();
        Put(folder["model.new"], "fresh");
        Put(folder["model.old"], "older");
        if (isThere)
        {
            Put(folder["model"], "before");
        }

        WholeFolder.Replace(folder["model"], folder["model.new"]);

        Assert.Equal([folder["model"]], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal(["fresh"], Directory.GetFiles(folder["model"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Removing_takes_all_that_is_in_a_folder_and_minds_no_absent_one()
    {
        using var folder = new TemporaryFolder();
        Put(folder["model"], "file");

        WholeFolder.Remove(folder["model"]);
        WholeFolder.Remove(folder["model"]);

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static void Put(string folder, string name)
    {
        Directory.CreateDirectory(Path.Combine(folder, "below"));
        File.WriteAllText(Path.Combine(folder, name), "");
    }
}
