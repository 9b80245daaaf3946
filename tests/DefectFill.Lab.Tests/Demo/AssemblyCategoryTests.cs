using System.Text.Json;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Lab.Demo.Assembly;
using Xunit;

namespace DefectFill.Lab.Tests.Demo;

public class AssemblyCategoryTests
{
    [Fact]
    public void The_data_set_has_the_layout_of_mvtec_and_a_file_of_what_was_done()
    {
        using var folder = new TemporaryFolder();
        AssemblyCategory.Write(
            folder["plate"], folder["truth.json"], seed: 1,
            new AssemblyPlan { TrainGood = 1, TestGood = 1, Wrong = 4 });

        using var truth = JsonDocument.Parse(File.ReadAllText(folder["truth.json"]));
        var modes = truth.RootElement.EnumerateObject()
            .Select(each => $"{each.Name} {each.Value.GetProperty("mode").GetString()}");
        Assert.Equal(
            [
                "test/misassembled/000.png mirrored", "test/misassembled/001.png displaced",
                "test/misassembled/002.png absent", "test/misassembled/003.png doubled",
            ],
            modes);
        Assert.All(
            Enumerable.Range(0, 4),
            i => Assert.True(File.Exists(Path.Combine(
                folder["plate"], "ground_truth", "misassembled", $"00{i}_mask.png"))));
    }

    [Theory]
    [InlineData(StructureMode.Mirrored)]
    [InlineData(StructureMode.Displaced)]
    [InlineData(StructureMode.Absent)]
    [InlineData(StructureMode.Doubled)]
    internal void Nothing_changes_outside_the_mask_and_much_inside(StructureMode mode)
    {
        var part = new AssemblyPart(seed: 2, number: 5, size: 256);
        var (photo, mask, _) = part.Wrong(mode);

        Assert.All(Enumerable.Range(0, photo.Length), i => Assert.True(mask[i / 3] != 0 || photo[i] == part.Good[i]));
        Assert.InRange(mask.Count(pixel => pixel != 0), 1500, 6000);
    }

    [Fact]
    public void What_is_recorded_moves_the_wheel_of_the_good_plate_onto_the_wrong_one()
    {
        var part = new AssemblyPart(seed: 3, number: 20_001, size: 256);
        var (photo, _, truth) = part.Wrong(StructureMode.Displaced);
        var (good, wrong) = (Photo.FromPixels(256, 256, 3, part.Good), Photo.FromPixels(256, 256, 3, photo));
        var home = Centre(good);
        var move = Similarity.About(home, (home.X + truth.Shift[0], home.Y + truth.Shift[1]), 1, truth.Degrees, false);

        var (same, other) = (Difference(good, wrong, move, home), Difference(good, wrong, Similarity.Identity, home));
        Assert.True(same < .5 * other, $"{same} after the move, {other} without");
    }

    /// <summary>Mean of the brass pixels, the only ones that are yellow.</summary>
    private static (double X, double Y) Centre(Photo photo)
    {
        var yellow = Enumerable.Range(0, photo.Width * photo.Height)
            .Where(i => photo.Bytes[3 * i] > photo.Bytes[3 * i + 2] + 40).ToArray();
        return (yellow.Average(i => i % photo.Width), yellow.Average(i => i / photo.Width));
    }

    private static double Difference(Photo good, Photo wrong, Similarity move, (double X, double Y) centre)
    {
        var sum = 0.0;
        for (var i = 0; i < 41 * 41; i++)
        {
            var (x, y) = ((int)centre.X + i % 41 - 20, (int)centre.Y + i / 41 - 20);
            var (toX, toY) = move.Of(x, y);
            var at = 3 * ((int)Math.Round(toY) * wrong.Width + (int)Math.Round(toX));
            sum += Math.Abs(good.Bytes[3 * (y * good.Width + x)] - wrong.Bytes[at]);
        }

        return sum;
    }
}
