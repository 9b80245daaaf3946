using Xunit;

namespace DefectFill.Imaging.Tests;

/// <summary>
/// Resizing to the last bit as other libraries do it: sample i of the source is 37 i mod 256; what was expected came
/// from Pillow 13 and, for OpenCV, from its arithmetic in numpy.
/// </summary>
public class ForeignResizeTests
{
    [Theory]
    [InlineData(5, 4, 3, 3, new byte[] { 43, 62, 124, 162, 96, 72, 67, 129, 162 })]
    [InlineData(3, 2, 5, 4, new byte[]
    {
        0, 15, 37, 59, 74, 28, 42, 65, 87, 102, 83, 98, 120, 142, 157, 111, 126, 148, 170, 185,
    })]
    [InlineData(7, 9, 3, 4, new byte[] { 26, 113, 199, 33, 120, 206, 40, 126, 213, 47, 133, 219 })]
    public void OpenCv(int width, int height, int newWidth, int newHeight, byte[] expected) =>
        Assert.Equal(expected, Source(width, height).ResizeLikeOpenCv(newWidth, newHeight).Bytes.ToArray());

    [Theory]
    [InlineData(5, 4, 3, 3, new byte[] { 71, 70, 111, 166, 124, 81, 80, 138, 153 })]
    [InlineData(3, 2, 5, 4, new byte[]
    {
        0, 15, 37, 59, 74, 28, 43, 65, 87, 102, 83, 98, 120, 142, 157, 111, 126, 148, 170, 185,
    })]
    [InlineData(7, 9, 3, 4, new byte[] { 34, 113, 192, 41, 120, 199, 47, 126, 205, 54, 133, 212 })]
    public void Pillow(int width, int height, int newWidth, int newHeight, byte[] expected) =>
        Assert.Equal(expected, Source(width, height).ResizeLikePillow(newWidth, newHeight).Bytes.ToArray());

    [Fact]
    public void Every_channel_is_resized_alone()
    {
        var photo = Source(7, 9).ToRgb();

        Assert.Equal(
            Source(7, 9).ResizeLikeOpenCv(3, 4).ToRgb().Bytes.ToArray(), photo.ResizeLikeOpenCv(3, 4).Bytes.ToArray());
        Assert.Equal(
            Source(7, 9).ResizeLikePillow(3, 4).ToRgb().Bytes.ToArray(), photo.ResizeLikePillow(3, 4).Bytes.ToArray());
    }

    private static Photo Source(int width, int height) => Photo.FromPixels(
        width, height, 1, Enumerable.Range(0, width * height).Select(i => (byte)(37 * i)).ToArray());
}
