using System.Globalization;
using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Data.Datasets;
using DefectFill.Filling.Inputs;
using DefectFill.Filling.Places;
using DefectFill.Imaging;
using DefectFill.Imaging.Drawing;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Tests.Places;

/// <summary>
/// How often masks leave a part in random poses, and how far they are from where it has the defect. With
/// <c>DEFECTFILL_FIGURES</c>, a folder, 100 masks a part are placed and the table and sheets are written there.
/// </summary>
public class PlaceFigures
{
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("DEFECTFILL_FIGURES");

    private static readonly bool[] s_both = [true, false];

    [Fact]
    public void Of_the_default_places_less_than_a_hundredth_is_off_the_part()
    {
        var (pairs, goods, defects) = s_folder is null ? (10, 5, 2) : (100, 25, 8);
        var lines = new List<string>
        {
            "| Part | Place | Off the part | Distance, mean | Distance, most |", "|---|---|---|---|---|",
        };
        var (off, all) = (0, 0);
        foreach (var shape in Enum.GetValues<PosedShape>())
        {
            using var data = new PosedData(shape, goods, defects);
            foreach (var place in (MaskPlace[])[MaskPlace.Same, MaskPlace.Vary, MaskPlace.Auto])
            {
                var places = PosedData.Places(data.Read(new InputChoice { Place = place }).Inputs, pairs);
                var beside = places.Count(each => data.ShareOnPart(each.Pair.Good.Name, each.Placed.Mask) < .9);
                var distances = places
                    .Select(each => data.DistanceToSite(each.Pair.Good.Name, each.Placed.Mask) / 68).ToArray();
                lines.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {shape} | {place} | {beside}/{pairs} | {distances.Average():P1} | {distances.Max():P0} |"));
                (off, all) = place == MaskPlace.Auto ? (off + beside, all + pairs) : (off, all);
                Draw($"{shape}-{place}", places);
            }
        }

        lines.AddRange(s_folder is null ? [] : Enum.GetValues<PosedShape>().Take(3).SelectMany(
            shape => s_both.Select(byMeaning => Unrecognized(shape, byMeaning))));
        Write("places.md", path => File.WriteAllLines(path, lines));
        Assert.InRange(off / (double)all, 0, .01);
    }

    /// <summary>
    /// The same as if no part were recognized: by the features of the built-in model, or by the distance to the edge.
    /// </summary>
    private static string Unrecognized(PosedShape shape, bool byMeaning)
    {
        using var data = new PosedData(shape, goods: 12, defects: 2);
        var features = new ModelFeatures(Repository.PathOf("models/small"));
        var (views, meaning) = (new PlaceViews([]), new MeaningPlaces(features.Of));
        var inputs = data.Read(new InputChoice()).Inputs;
        var places = Enumerable.Range(0, 24).Select(inputs.Pair).Select(pair =>
        {
            var (from, to, mask) = (pair.Mask!.Photo!, pair.Good.Path, pair.Mask.Read());
            var chance = Generator.For(1, "figure", pair.Number);
            return (Pair: pair, Mask: byMeaning
                ? meaning.Find((from, views[from]), mask, (to, views[to]), chance)?.Mask
                : EdgePlaces.Find(views[from], mask, views[to], chance)?.Mask);
        }).Where(each => each.Mask is not null).Select(each => (each.Pair, Placed: new Placed(each.Mask!))).ToArray();
        features.Unload();
        var name = byMeaning ? "Meaning" : "Edge";
        Draw($"{shape}-{name}", places);
        var off = places.Count(each => data.ShareOnPart(each.Pair.Good.Name, each.Placed.Mask) < .9);
        var distances = places
            .Select(each => data.DistanceToSite(each.Pair.Good.Name, each.Placed.Mask) / 68).ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {shape} | {name} | {off}/{places.Length} | {distances.Average():P1} | {distances.Max():P0} |");
    }

    [TileTheory]
    [InlineData("blowhole")]
    [InlineData("crack")]
    public void On_photographed_tiles_masks_stay_whole(string defect)
    {
        var data = Dataset.Open(TileTheoryAttribute.Folder);
        var pairs = data.Defects.Single(each => each.Name == defect).Pairs.Take(8).ToArray();
        var learned = new LearnedPairs(data, pairs, [.. data.TrainGood.Take(8)]);
        foreach (var place in (MaskPlace[])[MaskPlace.Vary, MaskPlace.Auto])
        {
            var choice = new InputChoice { Masks = [InputChoice.Train], Place = place };
            var inputs = PlacedInputs.Read(learned, defect, choice, 1, new InputReader()).Inputs;
            var places = PosedData.Places(inputs, s_folder is null ? 4 : 24);
            Assert.All(places, each =>
            {
                var area = Mask.Read(each.Pair.Mask!.Path).Area;
                Assert.InRange(each.Placed.Mask.Area, .4 * area, 2 * area);
            });
            Draw($"{defect}-{place}", places);
        }
    }

    private static void Draw(string name, (PlannedPair Pair, Placed Placed)[] places)
    {
        const int Side = 220;
        var canvas = new Canvas(8 * Side, 3 * Side, Rgb.White);
        foreach (var (index, (pair, placed)) in places.Take(24).Index())
        {
            var cell = new Box(index % 8 * Side, index / 8 * Side, Side - 4, Side - 4);
            var box = cell.Fitting(pair.Good.Width, pair.Good.Height);
            canvas.Draw(Photo.Read(pair.Good.Path), box);
            canvas.Outline(placed.Mask, box, Rgb.Orange);
            canvas.Write($"{placed.Record?.Method}", box.X + 2, box.Bottom - 4, Rgb.Orange, capitals: 8);
        }

        Write($"{name}.png", path => canvas.ToPhoto().WritePng(path));
    }

    private static void Write(string name, Action<string> write)
    {
        if (s_folder is not null)
        {
            write(Path.Combine(Directory.CreateDirectory(s_folder).FullName, name));
        }
    }
}
