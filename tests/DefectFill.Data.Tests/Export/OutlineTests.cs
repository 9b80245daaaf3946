using DefectFill.Core.Random;
using DefectFill.Data.Export.Tracing;
using DefectFill.Imaging;
using DefectFill.Imaging.Coco;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests.Export;

public class OutlineTests
{
    private const int Rounds = 40;

    public static TheoryData<string> Kinds { get; } =
        ["noise", "dense noise", "blobs", "rings", "lines", "diagonals", "frame"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Outlines_along_corners_come_back_from_pycocotools_rule_unless_there_is_a_hole(string kind)
    {
        foreach (var piece in Enumerable.Range(0, Rounds).SelectMany(round => MaskPiece.Of(Draw(kind, round))))
        {
            var outline = CornerOutline.Of(piece.Pixels);
            var hasHole = piece.Pixels.Contours().Any(contour => contour.IsHole);

            Assert.Equal(hasHole, CornerOutline.Area(outline) != piece.Pixels.Area);
            Assert.True(hasHole || Filled(piece.Box, outline).HasSamePixels(piece.Pixels), $"{kind}: {piece.Box}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Outlines_through_pixels_come_back_from_OpenCV_with_all_holes(string kind)
    {
        foreach (var piece in Enumerable.Range(0, Rounds).SelectMany(round => MaskPiece.Of(Draw(kind, round))))
        {
            (double X, double Y)[] outline =
                [.. BorderOutline.Of(piece.Pixels).Select(p => ((double)p.X, (double)p.Y))];

            var back = Mask.FromPolygons(piece.Box.Width, piece.Box.Height, [outline]);

            Assert.True(back.HasSamePixels(piece.Pixels), $"{kind}: {piece.Box}");
        }
    }

    [Fact]
    public void Pieces_make_up_their_mask()
    {
        var mask = Draw("noise", 3);

        var all = MaskPiece.Of(mask).Aggregate(
            Mask.Empty(mask.Width, mask.Height), (union, piece) => union.Or(piece.In(mask.Width, mask.Height)));

        Assert.True(all.HasSamePixels(mask));
        Assert.Empty(MaskPiece.Of(Mask.Empty(4, 4)));
    }

    [Fact]
    public void A_single_pixel_has_an_outline()
    {
        var pixel = Mask.FromBox(1, 1, new Box(0, 0, 1, 1));

        Assert.Equal([new PixelPoint(0, 0)], BorderOutline.Of(pixel));
        Assert.Equal(4, CornerOutline.Of(pixel).Count);
    }

    private static Mask Filled(Box box, IReadOnlyList<PixelPoint> outline) => CocoPolygons.ToMask(
        box.Height, box.Width, [[.. outline.SelectMany(point => new double[] { point.X, point.Y })]]);

    private static Mask Draw(string kind, int round)
    {
        var random = Generator.For(11, kind, round);
        var (width, height) = (1 + random.Below(48), 1 + random.Below(48));
        var pixels = new byte[width * height];
        var (x, y, radius) = (random.Below(width), random.Below(height), 2 + random.Below(20));
        for (var i = 0; i < pixels.Length; i++)
        {
            var (dx, dy) = (i % width - x, i / width - y);
            var far = Math.Sqrt(dx * dx + dy * dy);
            pixels[i] = kind switch
            {
                "noise" => Bit(random.Below(100) < 35),
                "dense noise" => Bit(random.Below(100) < 70),
                "blobs" => Bit(far < radius * (1 + .3 * Math.Sin(5 * Math.Atan2(dy, dx)))),
                "rings" => Bit(far < radius && far >= radius / 2 || far < radius / 4.0),
                "lines" => Bit(dx == 0 || dy == 0 || dx == dy),
                "diagonals" => Bit((i % width + i / width) % 2 == 0 && far < radius),
                _ => Bit(dx != 0 || dy != 0),
            };
        }

        return Mask.FromPixels(width, height, pixels);

        static byte Bit(bool isInside) => isInside ? (byte)1 : (byte)0;
    }
}
