using DefectFill.Drawing.Worlds;
using Xunit;

namespace DefectFill.Tests.Pretraining;

public sealed class WorldSheetTests
{
    private static readonly DrawnImage[] s_images = DrawnWorld.DrawMany(seed: 2, 0..5, size: 64);

    [Fact]
    public void A_sheet_shows_each_picture_unchanged()
    {
        var sheet = WorldSheet.Draw(s_images, columns: 3).Bytes.ToArray();
        var width = sheet.Length / WorldSheet.Draw(s_images, columns: 3).Height / 3;
        foreach (var image in s_images)
        {
            var row = image.Pixels.AsSpan(0, 3 * image.Size).ToArray();
            Assert.Contains(
                Enumerable.Range(0, (sheet.Length - row.Length) / 3),
                at => at % width + image.Size <= width && sheet.AsSpan(3 * at, row.Length).SequenceEqual(row));
        }
    }

    [Fact]
    public void A_sheet_grows_with_its_rows()
    {
        var (one, two) = (WorldSheet.Draw(s_images, columns: 5), WorldSheet.Draw(s_images, columns: 3));
        Assert.True(two.Height > 2 * 64 && two.Height > one.Height);
        Assert.True(two.Width < one.Width);
    }
}
