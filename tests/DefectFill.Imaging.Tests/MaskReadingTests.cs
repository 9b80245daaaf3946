using DefectFill.Imaging.Files;
using Xunit;

namespace DefectFill.Imaging.Tests;

public class MaskReadingTests
{
    [Theory]
    [InlineData(0, 255)]
    [InlineData(0, 1)]
    [InlineData(0, 236, 240, 255)]
    [InlineData(0, 1, 2, 3)]
    public void Few_values_are_numbers_of_defects_and_all_but_zero_counts(params int[] values)
    {
        var reading = Written(16, 16, i => (byte)values[i / 64 % values.Length]);

        Assert.Equal(MaskRule.NonZero, reading.Rule);
        Assert.Equal(values.Length, reading.DistinctValues);
        Assert.Equal(256 - 256 / values.Length, reading.Mask.Area);
    }

    [Fact]
    public void Faint_values_scattered_beside_strong_ones_are_noise()
    {
        var reading = Written(16, 16, i => i switch
        {
            70 => 1,
            75 => 13,
            90 => 41,
            200 => 9,
            >= 120 and < 130 => 255,
            _ => 0,
        });

        Assert.Equal((MaskRule.UpperHalf, 10, 4), (reading.Rule, reading.Mask.Area, reading.LowPixels));
        Assert.Contains("noisy mask", reading.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Solid_faint_areas_beside_strong_ones_are_defects_of_their_own()
    {
        var reading = Written(16, 16, i => (i % 16 / 4) switch { 1 => 64, 3 => 192, _ => 0 });

        Assert.Equal((MaskRule.NonZero, 128), (reading.Rule, reading.Mask.Area));
    }

    [Fact]
    public void A_ramp_of_many_values_is_cut_in_the_middle()
    {
        var reading = Written(256, 2, i => (byte)(i % 256));

        Assert.Equal((MaskRule.UpperHalf, 256), (reading.Rule, reading.Mask.Area));
    }

    [Fact]
    public void A_soft_mask_of_a_faint_brush_is_cut_at_half_of_its_greatest_value()
    {
        var reading = Written(256, 2, i => (byte)(i % 256 * 0.4));

        Assert.Equal((MaskRule.FaintHalf, 102), (reading.Rule, reading.Greatest));
        Assert.Equal(2 * Enumerable.Range(0, 256).Count(i => (byte)(i * 0.4) > 51), reading.Mask.Area);
        Assert.Contains("faint mask (the largest value is 102", reading.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_far_below_the_half_are_noise_alone()
    {
        var reading = Written(256, 2, i => (byte)(i % 256 / 8));

        Assert.Equal((MaskRule.UpperHalf, 0, 31), (reading.Rule, reading.Mask.Area, reading.Greatest));
    }

    [Fact]
    public void Alpha_is_the_mask_when_it_varies()
    {
        var reading = MaskReading.Of(Pictures.Golden("masks/painted-alpha.png"));
        var opaque = MaskReading.Of(Pictures.Golden("masks/opaque.png"));

        Assert.Equal((true, 6), (reading.IsFromAlpha, reading.Mask.Area));
        Assert.Equal((false, 4), (opaque.IsFromAlpha, opaque.Mask.Area));
    }

    [Fact]
    public void Sixteen_bit_numbers_of_defects_are_read_too()
    {
        using var folder = new TemporaryFolder();
        Photo.FromPixels(2, 2, 1, [0, 1, 2, 300]).WritePng(folder["m.png"]);

        Assert.Equal((MaskRule.NonZero, 3), (MaskReading.Of(folder["m.png"]).Rule, Mask.Read(folder["m.png"]).Area));
    }

    [Theory]
    [InlineData(9, 13, MaskFit.Fits)]
    [InlineData(13, 9, MaskFit.FitsBeforeTurning)]
    [InlineData(18, 26, MaskFit.SameShape)]
    [InlineData(4, 6, MaskFit.SameShape)]
    [InlineData(10, 13, MaskFit.Different)]
    public void The_size_of_a_mask_is_compared_with_the_upright_and_the_stored_photo(int width, int height, MaskFit fit)
    {
        Assert.Equal(fit, Mask.Empty(width, height).FitOf(ImageHeader.Read(Pictures.Golden("pictures/oriented.png"))));
        Assert.Equal(
            fit, Mask.Empty(width, height).FitOf(ImageHeader.Read(Pictures.Golden("pictures/oriented-6.tiff"))));
    }

    [MagneticTileFact]
    public void Real_masks_with_compression_noise_lose_it()
    {
        var readings = Directory.EnumerateFiles(MagneticTileFactAttribute.Masks!, "*.png", SearchOption.AllDirectories)
            .Select(MaskReading.Of)
            .ToList();

        Assert.Equal(172, readings.Count);
        Assert.All(readings, reading => Assert.Equal(MaskRule.UpperHalf, reading.Rule));
        Assert.All(readings, reading => Assert.InRange(reading.Mask.Share, 1e-4, 0.5));
    }

    private static MaskReading Written(int width, int height, Func<int, byte> value)
    {
        using var folder = new TemporaryFolder();
        var samples = Enumerable.Range(0, width * height).Select(value).ToArray();
        Photo.FromPixels(width, height, 1, samples).WritePng(folder["m.png"]);
        return MaskReading.Of(folder["m.png"]);
    }
}
