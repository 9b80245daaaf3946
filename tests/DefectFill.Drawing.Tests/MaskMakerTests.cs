using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Drawing.Tests;

public sealed class MaskMakerTests
{
    private static readonly Mask s_region = Mask.FromBox(120, 90, new Box(20, 15, 80, 60));

    public static TheoryData<MaskShape> Shapes => [.. Enum.GetValues<MaskShape>()];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_shape_lies_in_the_region_at_its_size(MaskShape shape)
    {
        for (var number = 0; number < 20; number++)
        {
            var mask = Make(shape, 24, number);
            Assert.Equal(mask.Area, mask.And(s_region).Area);
            Assert.InRange(Math.Max(mask.BoundingBox.Width, mask.BoundingBox.Height), 12, 38);
        }
    }

    [Theory]
    [InlineData(MaskShape.Square, 21, 400, 480)]
    [InlineData(MaskShape.Star, 40, 450, 540)]
    [InlineData(MaskShape.Scratch, 50, 60, 230)]
    public void A_shape_has_the_area_that_its_name_promises(MaskShape shape, int extent, int least, int most)
    {
        for (var number = 0; number < 10; number++)
        {
            Assert.InRange(Make(shape, extent, number).Area, least, most);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_same_generator_gives_the_same_mask_and_another_one_another(MaskShape shape)
    {
        Assert.True(Make(shape, 20, 1).HasSamePixels(Make(shape, 20, 1)));
        Assert.False(Make(shape, 20, 1).HasSamePixels(Make(shape, 20, 2)));
    }

    [Fact]
    public void A_mask_in_a_region_smaller_than_the_shape_fills_what_there_is()
    {
        var spot = Mask.FromBox(50, 50, new Box(30, 30, 4, 4));
        var mask = MaskMaker.Make(MaskShape.Square, 20, spot, Generator.For(1, "mask"));
        Assert.InRange(mask.Area, 1, 16);
        Assert.Equal(mask.Area, mask.And(spot).Area);
    }

    [Fact]
    public void A_region_without_a_pixel_is_rejected()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            MaskMaker.Make(MaskShape.Star, 9, Mask.Empty(20, 20), Generator.For(1, "mask")));
        Assert.Contains("is empty", error.Message, StringComparison.Ordinal);
    }

    private static Mask Make(MaskShape shape, int extent, int number) =>
        MaskMaker.Make(shape, extent, s_region, Generator.For(1, "mask", number));
}
