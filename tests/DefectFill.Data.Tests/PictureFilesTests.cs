using DefectFill.Data.Datasets;
using Xunit;

namespace DefectFill.Data.Tests;

public class PictureFilesTests
{
    [Fact]
    public void Pictures_below_a_folder_are_the_visible_ones_of_known_endings()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a/b"]);
        foreach (var name in (string[])["z.PNG", "a/b/x.tiff", "a/y.jpeg", "a/.hidden.png", "a/Thumbs.db", "notes.txt", "a/u.jfif", "a/w.webp", "a/desktop.ini"])
        {
            File.WriteAllText(folder[name], "");
        }

        Assert.Equal([folder["a/b/x.tiff"], folder["a/u.jfif"], folder["a/w.webp"], folder["a/y.jpeg"], folder["z.PNG"]], PictureFiles.Below(folder.Path));
    }
}
