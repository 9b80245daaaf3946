using DefectFill.Imaging.Files;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Imaging.Tests;

/// <summary>Pictures made by <c>tests/golden/pictures/make.py</c>, beside what Pillow reads from them.</summary>
public class PhotoReadingTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Pictures.Golden("pictures"), "expected.*")
        .Select(path => Path.GetFileName(path)["expected.".Length..^".png".Length])
        .Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Reads_what_Pillow_reads(string file)
    {
        var photo = Photo.Read(Pictures.Golden($"pictures/{file}"));

        var expected = Photo.Read(Pictures.Golden($"pictures/expected.{file}.png"));
        Assert.Equal(expected.Bounds, photo.Bounds);
        Assert.Equal(expected.Depth, photo.Depth);
        Assert.Equal(expected.ToRgb().Samples, photo.ToRgb().Samples);
    }

    [Theory]
    [InlineData("grey-alpha.png")]
    [InlineData("deep-alpha.tiff")]
    [InlineData("grey-2bit.tiff")]
    public void Grey_stays_one_channel_even_with_alpha(string file) =>
        Assert.Equal(1, Photo.Read(Pictures.Golden($"pictures/{file}")).Channels);

    [Fact]
    public void The_header_tells_the_upright_size_without_decoding()
    {
        var header = ImageHeader.Read(Pictures.Golden("pictures/oriented-6.tiff"));

        Assert.Equal((ImageFormat.Tiff, 13, 9, Orientation.TurnedRight, (9, 13)),
            (header.Format, header.Width, header.Height, header.Orientation, header.UprightSize));
    }

    [Fact]
    public void Decoding_from_memory_equals_reading()
    {
        var path = Pictures.Golden("pictures/deflate.tiff");

        Assert.True(Photo.Read(path).HasSamePixels(Photo.Decode("name", File.ReadAllBytes(path))));
    }
}
