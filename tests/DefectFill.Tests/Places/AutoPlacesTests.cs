using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Filling.Inputs;
using DefectFill.Filling.Places;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;
using Xunit;

namespace DefectFill.Tests.Places;

public class AutoPlacesTests
{
    private const int Pairs = 14;
    private const double MostUnits = 5; // the part is 68 long

    [Theory]
    [InlineData(PosedShape.Bracket)]
    [InlineData(PosedShape.Bolt)]
    [InlineData(PosedShape.Plate)]
    [InlineData(PosedShape.Nut)]
    internal void Masks_land_where_the_part_has_the_defect(PosedShape shape)
    {
        using var data = new PosedData(shape, goods: 7, defects: 3);

        var places = PosedData.Places(data.Read(new InputChoice()).Inputs, Pairs);

        Assert.All(places, each =>
        {
            Assert.Equal(PlaceMethod.Registration, each.Placed.Record!.Method);
            Assert.InRange(each.Placed.Record.Correlation!.Value, AutoPlaces.LeastCorrelation, 1);
            Assert.InRange(data.DistanceToSite(each.Pair.Good.Name, each.Placed.Mask), 0, MostUnits);
            Assert.InRange(data.ShareOnPart(each.Pair.Good.Name, each.Placed.Mask), .9, 1);
        });
    }

    [Fact]
    public void Masks_at_their_own_pixels_miss_a_part_that_moves_and_are_unchanged()
    {
        using var data = new PosedData(PosedShape.Bolt, goods: 6, defects: 3);

        var places = PosedData.Places(data.Read(new InputChoice { Place = MaskPlace.Same }).Inputs, Pairs);

        Assert.Contains(places, each => data.ShareOnPart(each.Pair.Good.Name, each.Placed.Mask) < .5);
        Assert.All(places, each => Assert.True(each.Placed.Mask.HasSamePixels(Mask.Read(each.Pair.Mask!.Path))));
        Assert.All(places, each => Assert.Null(each.Placed.Record));
    }

    [Fact]
    public void The_same_seed_gives_the_same_places_in_any_order()
    {
        using var data = new PosedData(PosedShape.Disc, goods: 3, defects: 2);
        var (first, again) = (data.Read(new InputChoice()).Inputs, data.Read(new InputChoice()).Inputs);

        var last = PosedData.Places(again, 6)[^1].Placed;

        var pair = first.Pair(5);
        var placed = first.Place(pair, new Lazy<Photo>(() => Photo.Read(pair.Good.Path)));
        Assert.True(last.Mask.HasSamePixels(placed.Mask));
        Assert.Equal(last.Record!.Correlation, placed.Record!.Correlation);
        Assert.Equal(last.Record.Move!.Shift, placed.Record.Move!.Shift);
    }

    [Fact]
    public void On_another_part_masks_keep_their_distance_to_its_edge_and_the_user_is_told()
    {
        using var data = new PosedData(PosedShape.Plate, goods: 2, defects: 2);
        var other = new PosedPart(PosedShape.Bolt, 5);
        other.Photo.WritePng(data.Folder["train/good/001.png"]);
        var inputs = data.Read(new InputChoice());

        var advice = PlaceAdvice.Of(inputs, 4);
        var places = PosedData.Places(inputs.Inputs, 4).Where(each => each.Pair.Good.Name == "train/good/001.png");

        Assert.All(places, each =>
        {
            Assert.NotEqual(PlaceMethod.Registration, each.Placed.Record!.Method);
            Assert.InRange(each.Placed.Mask.And(other.Part.Dilate(1.5)).Area / (double)each.Placed.Mask.Area, .9, 1);
        });
        Assert.Contains("train/good/001.png", Assert.Single(advice.Warnings).Found);
        Assert.Contains("correlation", Assert.Single(advice.Notes).Found);
    }

    [Fact]
    public void A_mask_is_shifted_onto_the_part_as_far_as_it_lay_on_it()
    {
        var part = new PosedPart(PosedShape.Plate, 3);
        var view = PartView.Of(part.Photo);
        var mask = part.Spot(20, 9, 4);
        var check = new OnPartCheck(view, mask, view);
        var beside = part.Pose.Back(20, 16) is var (x, y) && part.Pose.Back(20, 9) is var (fromX, fromY)
            ? Similarity.Identity.Shifted(x - fromX, y - fromY)
            : default;

        Assert.NotNull(check.At(Similarity.Identity));
        Assert.Null(check.At(beside));
        var near = check.Near(beside)!.Value;
        Assert.InRange(near.Pixels, .1, 8);
        Assert.InRange(near.Mask.And(part.Part).Area / (double)near.Mask.Area, .85, 1);

        var (farX, farY) = part.Pose.Back(0, 30); // beside the part in its own photo as well
        var off = Mask.FromBox(160, 160, new Box((int)farX, (int)farY, 4, 4));
        Assert.NotNull(new OnPartCheck(view, off, view).At(Similarity.Identity));
    }

    [Fact]
    public void On_a_surface_masks_keep_their_distance_to_the_border_and_the_direction_of_the_grain()
    {
        using var folder = TestFolder.Mvtec(pairs: 2);
        Striped(30).WritePng(folder["test/scratch/000.png"]);
        Striped(30).WritePng(folder["test/scratch/001.png"]);
        Striped(80).WritePng(folder["train/good/000.png"]);
        Striped(80).WritePng(folder["train/good/001.png"]);
        folder.Mask("ground_truth/scratch/000_mask.png", new Box(30, 40, 30, 4));
        folder.Mask("ground_truth/scratch/001_mask.png", new Box(0, 40, 12, 4)); // at the left border
        var data = Data.Datasets.Dataset.Open(folder.Root);
        var reader = new InputReader();
        var inputs = PlacedInputs.Read(
            new LearnedPairs(data, data.Defects[0].Pairs, data.TrainGood), "scratch",
            new InputChoice { Masks = [InputChoice.Train] }, 1, reader).Inputs;

        Assert.All(PosedData.Places(inputs, 12), each =>
        {
            var (box, move) = (each.Placed.Mask.BoundingBox, each.Placed.Record!.Move!);
            Assert.Equal(PlaceMethod.Surface, each.Placed.Record.Method);
            if (each.Pair.Mask!.Name.Contains("001_mask", StringComparison.Ordinal))
            {
                Assert.Equal(0, Gap(box));
            }
            else
            {
                Assert.InRange(Math.Abs(Math.IEEERemainder(move.Degrees - 50, 180)), 0, 4);
                Assert.InRange(Gap(box), 1, 40);
            }
        });
        Assert.InRange(GrainDirection.Of(Striped(30))!.Value, 28, 32);
        Assert.Null(GrainDirection.Of(TestFolder.Noise(1, 96, 80)));
    }

    private static int Gap(Box box) => Math.Min(Math.Min(box.X, box.Y), Math.Min(96 - box.Right, 80 - box.Bottom));

    /// <summary>Stripes in this direction, degrees clockwise from the right.</summary>
    private static Photo Striped(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return Photo.FromPixels(96, 80, 1, (byte[])[.. Enumerable.Range(0, 96 * 80).Select(Grey)]);

        byte Grey(int i) => (byte)(128 + 40 * Math.Sin(.5 * (cos * (i / 96) - sin * (i % 96))));
    }
}
