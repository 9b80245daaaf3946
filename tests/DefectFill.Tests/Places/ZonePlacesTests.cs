using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Places;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Tests.Places;

public sealed class ZonePlacesTests : IDisposable
{
    private readonly PosedData _data = new(PosedShape.Bracket, goods: 5, defects: 2);

    private string Zone => _data.Folder["002_zone.png"];

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Masks_stay_in_the_zone_which_moves_along_with_the_part()
    {
        _data["train/good/002.png"].Spot(16, 20, 9).WritePng(Zone);
        var inputs = Read();

        Assert.All(PosedData.Places(inputs.Inputs, 15), each =>
        {
            var part = _data[each.Pair.Good.Name];
            Assert.Equal(PlaceMethod.Zone, each.Placed.Record!.Method);
            Assert.False(each.Placed.Mask.IsEmpty);
            var allowed = part.Spot(16, 20, 9).Dilate(4);
            Assert.InRange(each.Placed.Mask.And(allowed).Area / (double)each.Placed.Mask.Area, .95, 1);
        });
        Assert.DoesNotContain(inputs.Problems, IsOfZone);
        Assert.Empty(PlaceAdvice.Of(inputs, 15).Warnings);
    }

    [Fact]
    public void An_empty_zone_is_reported_with_what_is_done_instead()
    {
        Mask.Empty(160, 160).WritePng(Zone);

        var inputs = Read();

        Assert.Equal("002_zone.png", Assert.Single(inputs.Problems, IsOfZone).Path);
        Assert.All(
            PosedData.Places(inputs.Inputs, 4),
            each => Assert.Equal(PlaceMethod.Registration, each.Placed.Record!.Method));
    }

    [Theory]
    [InlineData(320, 320, PlaceMethod.Zone)] // scaled
    [InlineData(160, 90, PlaceMethod.Registration)] // of another shape: not used
    internal void A_zone_of_another_size_is_reported(int width, int height, PlaceMethod expected)
    {
        Mask.FromBox(width, height, new Box(width / 4, height / 4, width / 2, height / 2)).WritePng(Zone);

        var inputs = Read();

        Assert.Contains($"{width} x {height}", Assert.Single(inputs.Problems, IsOfZone).Found);
        Assert.All(
            PosedData.Places(inputs.Inputs, 3), each => Assert.Equal(expected, each.Placed.Record!.Method));
    }

    [Fact]
    public void A_zone_needs_its_file_and_its_place()
    {
        var (without, other) = (
            new InputChoice { Place = MaskPlace.Zone }, new InputChoice { Place = MaskPlace.Vary, Zone = "z.png" });

        Assert.Equal("place", Assert.Single(without.Problems()).Property);
        Assert.Equal("zone", Assert.Single(other.Problems()).Property);
    }

    private Filling.Inputs.DefectInputs Read() => _data.Read(new InputChoice { Place = MaskPlace.Zone, Zone = Zone });

    private static bool IsOfZone(Problem problem) => problem.Code == ProblemCode.UnfitZone;
}
