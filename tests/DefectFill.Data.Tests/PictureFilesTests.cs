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
        string[] names =
        [
            "z.PNG", "a/b/x.tiff", "a/y.jpeg", "a/.hidden.png", "a/Thumbs.db", "notes.txt", "a/u.jfif", "a/w.webp",
            "a/desktop.ini",
        ];
        foreach (var name in names)
        {
            File.WriteAllText(folder[name], "");
        }

        string[] found = ["a/b/x.tiff", "a/u.jfif", "a/w.webp", "a/y.jpeg", "z.PNG"];
        Assert.Equal(found.Select(name => folder[name]), PictureFiles.Below(folder.Path));
    }
}
