using DefectFill.Core.Random;
using DefectFill.Data.Metrics;
using Xunit;

namespace DefectFill.Data.Tests.Metrics;

public class ImageDistanceTests
{
    private static readonly ImageShape s_shape = new(20, 15);

    [Fact]
    public void An_image_resembles_itself_completely()
    {
        var image = new float[s_shape.Count];
        Generator.For(0, "image").FillUniform(image);

        Assert.Equal(1, Ssim.Of<float>(image, image, s_shape), tolerance: 1e-12);
        Assert.Equal(double.PositiveInfinity, Psnr.Of<float>(image, image));
    }

    [Fact]
    public void Flat_images_differ_by_their_brightness_alone()
    {
        var (a, b) = (Flat(0.2), Flat(0.6));

        Assert.Equal((2 * 0.2 * 0.6 + 1e-4) / (0.04 + 0.36 + 1e-4), Ssim.Of<double>(a, b, s_shape), tolerance: 1e-9);
        Assert.Equal(20 * Math.Log10(1 / 0.4), Psnr.Of<double>(a, b), tolerance: 1e-9);
    }

    [Fact]
    public void Bytes_and_their_fractions_are_equally_similar()
    {
        var (a, b) = (new float[s_shape.Count], new float[s_shape.Count]);
        Generator.For(1, "a").FillUniform(a);
        Generator.For(1, "b").FillUniform(b);
        byte[] bytesA = [.. a.Select(x => (byte)(x * 255))], bytesB = [.. b.Select(x => (byte)(x * 255))];
        double[] partsA = [.. bytesA.Select(x => x / 255.0)], partsB = [.. bytesB.Select(x => x / 255.0)];

        var ofBytes = Ssim.Of<byte>(bytesA, bytesB, s_shape, range: 255);
        Assert.Equal(Ssim.Of<double>(partsA, partsB, s_shape), ofBytes, tolerance: 1e-12);
        Assert.Equal(Psnr.Of<double>(partsA, partsB), Psnr.Of<byte>(bytesA, bytesB, range: 255), tolerance: 1e-12);
    }

    [Fact]
    public void The_map_covers_where_the_window_fits() =>
        Assert.Equal(10 * 5 * 3, Ssim.Map<double>(Flat(0), Flat(0), s_shape).Length);

    [Fact]
    public void Images_of_two_sizes_or_smaller_than_the_window_are_rejected()
    {
        Assert.Throws<ArgumentException>(() => Ssim.Of<double>(Flat(0), new double[3], s_shape));
        var small = new double[300];
        Assert.Throws<ArgumentException>(() => Ssim.Of<double>(small, small, new ImageShape(10, 10)));
        Assert.Throws<ArgumentException>(() => Psnr.Of<double>([1, 2], [1]));
    }

    private static double[] Flat(double value) => [.. Enumerable.Repeat(value, s_shape.Count)];
}
