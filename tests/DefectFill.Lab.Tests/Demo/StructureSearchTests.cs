using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Imaging;
using DefectFill.Lab.Demo.Assembly;
using DefectFill.Structures;
using Xunit;

namespace DefectFill.Lab.Tests.Demo;

public class StructureSearchTests
{
    private static readonly Lazy<FoundStructures> s_found = new(() => Search(DrawnAssembly.Options));

    [Fact]
    public void Every_mode_is_found_with_its_rotation_and_shift()
    {
        var (found, truth) = (s_found.Value, DrawnAssembly.Truth);

        Assert.Equal(MovableSource.Difference, found.File.Movable);
        Assert.Equal(8, found.File.Photos.Count);
        Assert.All(found.File.Photos, photo => Assert.Equal(truth[photo.Photo].Mode, photo.Mode));
        Assert.All(found.File.Modes, mode => Assert.Equal(2, mode.Count));
        var displaced = found.File.Photos.Where(photo => photo.Mode == StructureMode.Displaced).ToArray();
        Assert.All(displaced, photo =>
        {
            // Plates are rotated against each other by a few degrees, and so are the moves seen from another plate.
            Assert.InRange(photo.Move!.Degrees - truth[photo.Photo].Degrees, -3, 3);
            var centre = PartMoves.CentreOf(found.Movable);
            var shift = truth[photo.Photo].Shift;
            Assert.InRange(
                PartMoves.Distance(photo.Move, centre) - double.Hypot(shift[0], shift[1]), -2, 2);
        });
    }

    [Fact]
    public void The_wheel_is_cut_out_without_its_shadow()
    {
        var movable = s_found.Value.Movable;
        var photo = Photo.Read(Path.Combine(DrawnAssembly.Data, "train", "good", "000.png"));

        // Nothing but the wheel is yellow; its bore and keyway are not, and its bevels not everywhere.
        var yellow = Mask.FromPixels(256, 256, [.. Enumerable.Range(0, 256 * 256)
            .Select(i => (byte)(photo.Bytes[3 * i] > photo.Bytes[3 * i + 2] + 30 ? 1 : 0))]);
        Assert.True(movable.And(yellow).Area >= .93 * yellow.Area, $"{movable} of {yellow}");
        Assert.True(movable.And(yellow.Dilate(5)).Area >= .97 * movable.Area, $"{movable} of {yellow}");
    }

    [Fact]
    public void A_mask_drawn_once_is_used_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var drawn = s_found.Value.Movable.Dilate(1);
        drawn.WritePng(folder["000_movable.png"]);

        var found = Search(DrawnAssembly.Options with { Movable = folder["000_movable.png"] });

        Assert.Equal(MovableSource.Given, found.File.Movable);
        Assert.True(found.Movable.HasSamePixels(drawn));
    }

    [Fact]
    public void Masks_away_from_the_part_are_all_named_with_a_fix()
    {
        using var folder = new TemporaryFolder();
        AssemblyCategory.Write(
            folder["plate"], folder["truth.json"], 4, new AssemblyPlan { TrainGood = 2, TestGood = 1, Wrong = 1 });
        s_found.Value.Movable.WritePng(folder["000_movable.png"]);
        var good = Photo.Read(Path.Combine(folder["plate"], "train", "good", "001.png"));
        good.WritePng(Path.Combine(folder["plate"], "test", "misassembled", "000.png"));
        Mask.FromBox(256, 256, new(20, 20, 70, 70)).WritePng(
            Path.Combine(folder["plate"], "ground_truth", "misassembled", "000_mask.png"));
        good.WritePng(Path.Combine(folder["plate"], "test", "misassembled", "001.png"));
        Mask.FromBox(256, 256, new(20, 20, 9, 9)).WritePng(
            Path.Combine(folder["plate"], "ground_truth", "misassembled", "001_mask.png"));

        var error = Assert.Throws<DatasetException>(() => Search(
            DrawnAssembly.Options with { Data = folder["plate"], Movable = folder["000_movable.png"] }));

        Assert.Equal(
            [(ProblemCode.NothingMoved, "test/misassembled/000.png"),
                (ProblemCode.MaskSmallerThanPart, "test/misassembled/001.png")],
            error.Problems.Select(problem => (problem.Code, problem.Path!)));
        Assert.All(error.Problems, problem => Assert.NotEmpty(problem.Fix));
    }

    [Theory]
    [InlineData(100, 100, 40)]
    [InlineData(256, 256, 5)]
    [InlineData(256, 256, 256)]
    public void A_drawn_part_that_cannot_be_used_is_rejected(int width, int height, int side)
    {
        using var folder = new TemporaryFolder();
        Mask.FromBox(width, height, new(0, 0, side, side)).WritePng(folder["part.png"]);

        var error = Assert.Throws<DatasetException>(
            () => Search(DrawnAssembly.Options with { Movable = folder["part.png"] }));

        Assert.Equal(ProblemCode.UnfitMovable, Assert.Single(error.Problems).Code);
    }

    private static FoundStructures Search(DefectFill.Core.Options.TrainingOptions options)
    {
        var set = Training.Subjects.TrainingSet.Open(options);
        return new StructureSearch(set.Data, set.Pairs, set.Good, options, new EventLog(), default).Find();
    }
}
