using System.IO.Compression;
using System.Text;
using DefectFill.Core.Problems;
using DefectFill.Imaging.Files;
using Xunit;

namespace DefectFill.Imaging.Tests;

public class PngWritingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_photo_survives_a_png_file_bit_for_bit(int channels)
    {
        using var folder = new TemporaryFolder();
        var photo = Pictures.Pattern(13, 9, channels);

        photo.WritePng(folder["a.png"]);

        Assert.True(Photo.Read(folder["a.png"]).HasSamePixels(photo));
    }

    [Fact]
    public void Sixteen_bits_survive_a_png_file()
    {
        var photo = Photo.FromPixels(2, 2, 3, [1, 2, 3, 400, 500, 600, 7000, 8000, 9000, 65535, 0, 256]);

        Assert.True(Photo.Decode("a.png", photo.ToPng()).HasSamePixels(photo));
    }

    [Fact]
    public void Equal_pixels_and_texts_give_equal_bytes() => Assert.Equal(
        Pictures.Pattern(64, 64).ToPng(new PngText("parameters", "Steps: 50")),
        Pictures.Pattern(64, 64).ToPng(new PngText("parameters", "Steps: 50")));

    [Fact]
    public void Texts_stand_before_the_pixels_and_come_back_in_order()
    {
        using var folder = new TemporaryFolder();
        PngText[] texts =
        [
            new("parameters", "a hole\nSteps: 50"),
            new("defectfill", """{"seed":1}""", IsUtf8: true),
            new("note", "Öl — 5 µm ✓"),
        ];

        Pictures.Pattern(5, 5).WritePng(folder["a.png"], texts);

        var read = PngText.ReadAll(folder["a.png"]);
        Assert.Equal([texts[0], texts[1], texts[2] with { IsUtf8 = true }], read);
        var bytes = File.ReadAllBytes(folder["a.png"]).AsSpan();
        Assert.True(bytes.IndexOf("iTXt"u8) < bytes.IndexOf("IDAT"u8));
        Assert.True(bytes.IndexOf("tEXt"u8) < bytes.IndexOf("iTXt"u8));
    }

    [Fact]
    public void Compressed_texts_are_unpacked_up_to_a_limit()
    {
        using var folder = new TemporaryFolder();
        folder.Write("small.png", WithPackedText("hello"));
        folder.Write("bomb.png", WithPackedText(new string('x', 20_000_000)));

        Assert.Equal([new PngText("k", "hello")], PngText.ReadAll(folder["small.png"]));
        Assert.Throws<DatasetException>(() => PngText.ReadAll(folder["bomb.png"]));
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData("schlüssel✓", "text")]
    [InlineData("key", "a\0b")]
    public void Texts_that_png_cannot_hold_are_rejected(string keyword, string text) =>
        Assert.Throws<ArgumentException>(() => Pictures.Pattern(2, 2).ToPng(new PngText(keyword, text)));

    [Fact]
    public void Writing_replaces_the_file_and_leaves_no_other()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.png", "old"u8);

        Pictures.Pattern(3, 3).WritePng(folder["a.png"]);

        Assert.Equal(["a.png"], folder.Names);
        Assert.Equal(3, Photo.Read(folder["a.png"]).Width);
    }

    [Fact]
    public void A_failed_write_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["a.png"]);

        Assert.ThrowsAny<SystemException>(() => Pictures.Pattern(3, 3).WritePng(folder["a.png"]));

        Assert.Equal(["a.png"], folder.Names);
    }

    [Fact]
    public void A_jpeg_is_close_to_its_photo()
    {
        var photo = Photo.FromPixels(16, 16, 3, Enumerable.Repeat((byte)120, 768).ToArray());

        Assert.All(Photo.Decode("a.jpg", photo.ToJpeg(90)).Bytes.ToArray(), value => Assert.InRange(value, 118, 122));
    }

    private static byte[] WithPackedText(string text)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(Encoding.Latin1.GetBytes(text));
        }

        var png = Pictures.Pattern(2, 2).ToPng();
        return [.. png[..33], .. PngChunk.Write("zTXt", [(byte)'k', 0, 0, .. packed.ToArray()]), .. png[33..]];
    }
}
