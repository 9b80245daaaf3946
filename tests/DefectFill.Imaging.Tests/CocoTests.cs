using DefectFill.Core.Problems;
using DefectFill.Imaging.Coco;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Imaging.Tests;

public class CocoTests
{
    [Theory]
    [InlineData(4, 3, 1, 1, 2, 2, "5220O")]
    [InlineData(100, 100, 30, 20, 3, 40, "\\n2X1l1000h`6")]
    public void A_box_has_the_string_that_pycocotools_writes(
        int height, int width, int x, int y, int boxWidth, int boxHeight, string compressed)
    {
        var mask = Mask.FromBox(width, height, new Box(x, y, boxWidth, boxHeight));

        Assert.Equal(compressed, CocoRle.FromMask(mask).ToCompressed());
        Assert.True(CocoRle.FromCompressed(height, width, compressed).ToMask().HasSamePixels(mask));
    }

    [Fact]
    public void Long_runs_survive_compression()
    {
        var mask = Mask.FromBox(5000, 3000, new Box(1000, 7, 2000, 2900));
        var rle = CocoRle.FromMask(mask);

        Assert.True(CocoRle.FromCompressed(3000, 5000, rle.ToCompressed()).ToMask().HasSamePixels(mask));
    }

    [Theory]
    [InlineData("5220")]
    [InlineData("5220OO")]
    [InlineData("52 20O")]
    [InlineData("oooooooooooooooo0")]
    [InlineData("o")]
    [InlineData("")]
    public void Broken_strings_are_rejected(string compressed) =>
        Assert.Throws<DatasetException>(() => CocoRle.FromCompressed(4, 3, compressed));

    [Theory]
    [InlineData(1 << 20, 1 << 20)]
    [InlineData(0, 5)]
    public void Sizes_that_no_picture_has_are_rejected(int height, int width) =>
        Assert.Throws<DatasetException>(() => CocoRle.FromCounts(height, width, [0]));

    [Theory]
    [InlineData(1.0, 1.0, 2.0, 2.0)]
    [InlineData(1.0, 1.0, 2.0, 2.0, 3.0)]
    [InlineData(1.0, 1.0, 2.0, 2.0, 1e12, 3.0)]
    [InlineData(1.0, 1.0, 2.0, 2.0, double.NaN, 3.0)]
    public void Polygons_that_are_none_are_rejected(params double[] polygon) =>
        Assert.Throws<DatasetException>(() => CocoPolygons.ToMask(8, 8, [polygon]));

    [Fact]
    public void A_polygon_on_pixel_corners_fills_exactly_its_pixels()
    {
        var mask = CocoPolygons.ToMask(10, 10, [[2, 3, 7, 3, 7, 8, 2, 8]]);

        Assert.True(mask.HasSamePixels(Mask.FromBox(10, 10, new Box(2, 3, 5, 5))));
    }
}
