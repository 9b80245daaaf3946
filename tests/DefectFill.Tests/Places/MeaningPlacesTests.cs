using DefectFill.Core.Random;
using DefectFill.Filling.Places;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;
using Xunit;

namespace DefectFill.Tests.Places;

public class MeaningPlacesTests
{
    private const int Side = 24;
    private const int Channels = 8;

    [Fact]
    public void The_surroundings_of_a_mask_are_found_with_their_rotation()
    {
        var planes = new float[Channels * Side * Side];
        Generator.For(1, "meaning test", 0).FillNormal(planes);
        var turned = new float[planes.Length]; // a quarter turn clockwise
        for (var i = 0; i < planes.Length; i++)
        {
            var (c, x, y) = (i / (Side * Side), i % Side, i / Side % Side);
            turned[c * Side * Side + x * Side + Side - 1 - y] = planes[i];
        }

        var (from, to) = (Grid(planes), Grid(turned));
        var mask = Mask.FromBox(2 * Side, 2 * Side, new Box(14, 28, 6, 6)); // cells 7..9, 14..16: centre (8, 15)

        Assert.Equal((8, 15, 0), Best(from, mask, from));
        Assert.Equal((Side - 1 - 15, 8, 90), Best(from, mask, to));
    }

    [Fact]
    public void The_features_of_a_model_are_the_same_again_and_lead_to_no_place_off_the_part()
    {
        var (part, other) = (new PosedPart(PosedShape.Plate, 1), new PosedPart(PosedShape.Plate, 2));
        using var folder = new TestFolder().Photo("x.png", 1); // makes the folder
        part.Photo.WritePng(folder["part.png"]);
        other.Photo.WritePng(folder["other.png"]);
        var features = new ModelFeatures(Repository.PathOf("tests/golden/tiny/inpainting"));
        var (from, to) = (PartView.Of(part.Photo), PartView.Of(other.Photo));
        var mask = part.Spot(20, 9, 5);

        var found = new MeaningPlaces(features.Of).Find(
            (folder["part.png"], from), mask, (folder["other.png"], to), Generator.For(1, "a", 1));
        features.Unload();
        var again = new ModelFeatures(Repository.PathOf("tests/golden/tiny/inpainting"));

        Assert.Equal(features.Of(folder["part.png"]).Values, again.Of(folder["part.png"]).Values);
        again.Unload();
        var own = new RingMatch(features.Of(folder["part.png"]), mask).In(features.Of(folder["part.png"]))[0];
        Assert.Equal((0, 1), (own.Degrees, Math.Round(own.Likeness, 3)));
        Assert.True(found is null || found.Value.Mask.And(other.Part.Dilate(2)).Area >= .9 * found.Value.Mask.Area);
    }

    private static FeatureGrid Grid(float[] planes) => FeatureGrid.OfPlanes(planes, Channels, Side, Side);

    private static (int X, int Y, double Degrees) Best(FeatureGrid from, Mask mask, FeatureGrid to)
    {
        var best = new RingMatch(from, mask).In(to)[0];
        return (best.X, best.Y, best.Degrees);
    }
}
