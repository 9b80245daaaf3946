using DefectFill.Core.Problems;
using DefectFill.Imaging.Files;
using Xunit;

namespace DefectFill.Imaging.Tests;

/// <summary>WebP files, made with Pillow: 5 x 3 without loss, 20 x 12 with loss, and two frames.</summary>
public class WebPTests
{
    private static readonly byte[] s_lossless = Convert.FromBase64String(
        "UklGRjwAAABXRUJQVlA4TC8AAAAvBIAAAHdAkG0zrAPVH+MMIzMe89+DDLC8AAYBIBGoWFJIIbgUVhg1ov/hIce+AAA=");

    private static readonly byte[] s_lossy = Convert.FromBase64String(
        "UklGRnQAAABXRUJQVlA4IGgAAABwBACdASoUAAwAPm0wk0YkIyGhMAgAgA2JbACdMoRwN6BTIAJoaXd2ucHCgAD+/hz+rsflJyZ3GTNa5/LH" +
        "LZLoyPbJW+viYDCmj8hOH9aTh7srzu/NEK2zoKsGbuUuchBZ7R9A/0YAAA==");

    [Fact]
    public void A_file_without_loss_is_read_sample_by_sample()
    {
        var photo = Photo.Decode("a.webp", s_lossless);

        Assert.Equal((5, 3, 3), (photo.Width, photo.Height, photo.Channels));
        Assert.Equal(
            Enumerable.Range(0, 15).SelectMany(i => (byte[])[(byte)(i % 5 * 50), (byte)(i / 5 * 100), 30]),
            photo.Bytes.ToArray());
    }

    [Fact]
    public void A_file_with_loss_is_read() => Assert.Equal("20 x 12 RGB 8 bit", $"{Photo.Decode("a.webp", s_lossy)}");

    [Fact]
    public void A_cut_file_and_an_animation_are_refused()
    {
        var cut = Assert.Throws<DatasetException>(() => Photo.Decode("a.webp", s_lossy.AsMemory(0, 90)));
        byte[] frames = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, 2, 0, 0];
        var moving = Assert.Throws<DatasetException>(() => ImageHeader.Parse(new FileBytes("a.webp", frames)));

        Assert.Contains("the file ends after 90 bytes", cut.Message, StringComparison.Ordinal);
        Assert.Contains("it is an animation", moving.Message, StringComparison.Ordinal);
    }
}
