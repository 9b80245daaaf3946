using System.IO.Compression;
using DefectFill.Imaging.Files;
using Xunit;

namespace DefectFill.Imaging.Tests;

/// <summary>Results look like their photos in every viewer: profiles are kept.</summary>
public class ColourProfileTests
{
    private static readonly byte[] s_profile = [.. Enumerable.Range(0, 300).Select(i => (byte)(i * 7))];

    [Fact]
    public void The_chunks_of_a_png_that_explain_its_colours_are_written_again()
    {
        var photo = Photo.Decode("a.png", WithChunks(("gAMA", [0, 0, 0xB1, 0x8F]), ("iCCP", Packed(s_profile))));

        var names = Chunks(Pictures.Pattern(13, 9).WithColoursOf(photo).ToPng(new PngText("k", "v")));

        Assert.Equal(["IHDR", "gAMA", "iCCP", "tEXt", "IDAT", "IEND"], names.Distinct());
        Assert.NotNull(photo.Colours!.Sha256);
    }

    [Fact]
    public void The_profile_of_a_jpeg_is_put_together_from_its_segments()
    {
        var jpeg = Pictures.Pattern(13, 9).ToJpeg();
        byte[] file =
        [
            .. jpeg.AsSpan(0, 2), .. Segment(2, s_profile.AsSpan(200)), .. Segment(1, s_profile.AsSpan(0, 200)),
            .. jpeg.AsSpan(2),
        ];

        var written = Pictures.Pattern(5, 4).WithColoursOf(Photo.Decode("a.jpg", file)).ToPng();

        Assert.Equal(s_profile, Profile(written));
    }

    [Fact]
    public void Photos_without_a_profile_give_files_without_one() =>
        Assert.DoesNotContain("iCCP", Chunks(Photo.Decode("a.png", Pictures.Pattern(13, 9).ToPng()).ToPng()));

    [Fact]
    public void Pixels_that_alpha_hides_are_counted()
    {
        Assert.Equal(0, Photo.Read(Pictures.Golden("masks/opaque.png")).HiddenPixels);
        Assert.True(Photo.Read(Pictures.Golden("masks/painted-alpha.png")).HiddenPixels > 0);
    }

    private static byte[] WithChunks(params (string Type, byte[] Data)[] chunks)
    {
        var plain = Pictures.Pattern(13, 9).ToPng();
        return
        [
            .. plain.AsSpan(0, 33), .. chunks.SelectMany(chunk => PngChunk.Write(chunk.Type, chunk.Data)),
            .. plain.AsSpan(33),
        ];
    }

    private static byte[] Packed(byte[] profile)
    {
        using var packed = new MemoryStream();
        packed.Write("p\0\0"u8);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(profile);
        }

        return packed.ToArray();
    }

    private static byte[] Segment(byte number, ReadOnlySpan<byte> part)
    {
        var length = part.Length + 16;
        return [0xFF, 0xE2, (byte)(length >> 8), (byte)length, .. "ICC_PROFILE\0"u8, number, 2, .. part];
    }

    private static IEnumerable<string> Chunks(byte[] png) =>
        PngChunk.All(new FileBytes("a.png", png)).Select(chunk => chunk.Type);

    private static byte[] Profile(byte[] png)
    {
        var chunk = PngChunk.All(new FileBytes("a.png", png)).Find(each => each.Type == "iCCP");
        var data = png.AsSpan(chunk.DataAt, chunk.Length);
        return Inflate.Bounded(data[(data.IndexOf((byte)0) + 2)..], 1 << 20)!;
    }
}
