using DefectFill.Drawing.Worlds;
using DefectFill.Imaging;
using DefectFill.Lab.Demo.Category;
using Xunit;

namespace DefectFill.Lab.Tests.Pretraining;

public sealed class DemoCategoryTests : IDisposable
{
    private static readonly DemoPlan s_plan = new() { TrainGood = 2, TestGood = 1, Burns = 2 };

    private readonly string _folder = Directory.CreateTempSubdirectory("demo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_data_set_has_the_layout_of_mvtec()
    {
        DemoCategory.Write(_folder, seed: 1, s_plan);
        var files = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "ground_truth/burn/000_mask.png", "ground_truth/burn/001_mask.png",
                "test/burn/000.png", "test/burn/001.png", "test/good/000.png",
                "train/good/000.png", "train/good/001.png",
            ],
            files);
    }

    [Fact]
    public void Masks_fit_their_photos_and_cover_the_burn()
    {
        DemoCategory.Write(_folder, seed: 1, s_plan);
        var photo = Photo.Read(Path.Combine(_folder, "test", "burn", "001.png"));
        var mask = Mask.Read(Path.Combine(_folder, "ground_truth", "burn", "001_mask.png"));
        Assert.Equal(photo.Bounds, mask.Bounds);
        Assert.InRange(mask.Share, .002, .05);
    }

    [Fact]
    public void A_burn_changes_nothing_outside_its_mask()
    {
        var part = new DemoPart(seed: 1, number: 7, size: 256);
        var (photo, mask) = part.Burn();
        Assert.All(Enumerable.Range(0, photo.Length), i => Assert.True(mask[i / 3] != 0 || photo[i] == part.Good[i]));
    }

    [Fact]
    public void Burns_leave_the_screw_holes_of_a_straight_plate_free()
    {
        (int X, int Y)[] holes = [(59, 85), (197, 85), (59, 171), (197, 171)];
        foreach (var number in Enumerable.Range(20_000, 12))
        {
            var (_, mask) = new DemoPart(seed: 0, number, size: 256).Burn();
            Assert.All(holes, hole => Assert.Equal(0, mask[hole.Y * 256 + hole.X]));
        }
    }

    [Fact]
    public void No_two_photos_are_equal_and_each_can_be_drawn_again()
    {
        Assert.Equal(new DemoPart(1, 3, 256).Good, new DemoPart(1, 3, 256).Good);
        Assert.NotEqual(new DemoPart(1, 3, 256).Good, new DemoPart(1, 4, 256).Good);
    }

    [Fact]
    public void The_defect_of_the_demo_is_unknown_to_the_drawn_world() =>
        Assert.DoesNotContain(DemoCategory.Defect, DrawnWorld.CaptionWords());
}
