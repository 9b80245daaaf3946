using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Tests.Generation;

public class FillInputsTests
{
    [Fact]
    public void Every_problem_of_photos_and_masks_is_told_at_once()
    {
        using var folder = TestFolder.Mvtec()
            .File("bad/photo.png", "no picture"u8)
            .Mask("bad/empty.png", default)
            .Mask("bad/full.png", new Box(0, 0, 96, 80))
            .Mask("bad/other.png", new Box(2, 2, 5, 5), width: 50)
            .File("bad/mask.png", "no picture"u8);
        var data = Dataset.Open(folder.Root);
        var reader = new InputReader();

        var goods = reader.Goods(InputFile.Find([folder["train/good"], folder["bad/photo.png"]], data));
        string[] masks = ["empty", "full", "other", "mask"];
        reader.Masks(InputFile.Find(masks.Select(name => folder[$"bad/{name}.png"]), data), goods, mayMove: false);

        var problems = Assert.Throws<DatasetException>(reader.ThrowIfAny).Problems;
        Assert.Equal(
            [
                (ProblemCode.UnreadablePhoto, "bad/photo.png"), (ProblemCode.EmptyMask, "bad/empty.png"),
                (ProblemCode.FullMask, "bad/full.png"), (ProblemCode.UnreadableMask, "bad/mask.png"),
                (ProblemCode.MaskOfAnotherSize, "bad/other.png"),
            ],
            problems.Select(problem => (problem.Code, problem.Path)));
        Assert.DoesNotContain(problems, problem => problem.Found.Contains(folder.Parent, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.NotEmpty(problem.Fix));
    }

    [Fact]
    public void No_good_photo_and_no_mask_are_problems()
    {
        var reader = new InputReader();
        reader.Masks([], reader.Goods([]), mayMove: false);

        var problems = Assert.Throws<DatasetException>(reader.ThrowIfAny).Problems;

        Assert.Equal([ProblemCode.NoGoodPhotos, ProblemCode.NoMasks], problems.Select(problem => problem.Code));
    }

    [Fact]
    public void A_plan_is_the_same_however_much_of_it_is_asked_for_and_every_mask_has_its_turn()
    {
        var (goods, masks) = (Goods(7), Masks(3));
        var (plan, other) = (new PairPlan(1, goods, masks), new PairPlan(1, goods, masks));

        var pairs = Enumerable.Range(0, 42).Select(number => plan[number]).ToArray();

        Assert.Equal(pairs[30], other[30]);
        Assert.All(pairs.GroupBy(pair => pair.Mask), group => Assert.Equal(14, group.Count()));
        Assert.All(pairs.GroupBy(pair => pair.Good), group => Assert.Equal(6, group.Count()));
        Assert.Equal(42, pairs.Select(pair => (pair.Good, pair.Mask, pair.Visit)).Distinct().Count());
    }

    [Fact]
    public void Copies_of_a_photo_or_a_mask_count_as_the_same_so_that_noise_never_comes_twice()
    {
        using var folder = TestFolder.Mvtec(pairs: 1);
        var mask = Mask.Read(folder["ground_truth/scratch/000_mask.png"]);
        mask.ToPhoto().ToRgb().WritePng(folder["other.png"]);
        File.Copy(folder["train/good/000.png"], folder["train/good/001.png"], overwrite: true);
        var data = Dataset.Open(folder.Root);
        var reader = new InputReader();
        var goods = reader.Goods(InputFile.Find([folder["train/good"]], data));
        var masks = reader.Masks(
            InputFile.Find([folder["ground_truth/scratch"], folder["other.png"]], data), goods, mayMove: false);
        var plan = new PairPlan(0, goods, masks);

        var pairs = Enumerable.Range(0, 12).Select(number => plan[number]).ToArray();

        Assert.Equal(2, masks.Select(each => each.Sha256).Distinct().Count());
        Assert.Equal(4, pairs.Select(pair => (pair.Good.Name, pair.Mask!.Name)).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 12), pairs.Select(pair => pair.Visit));
    }

    [Fact]
    public void A_mask_only_meets_photos_of_its_size_unless_it_may_move()
    {
        GoodPhoto[] goods = [new("a", "a", "0", 96, 80), new("b", "b", "1", 64, 64)];
        var mask = new MaskSource("m", "m", "2", 96, 80) { Content = "2", Box = new Box(20, 24, 12, 9) };

        var plan = new PairPlan(0, goods, [mask]);
        var moving = new PairPlan(0, goods, [mask with { MayMove = true }]);

        Assert.All(Enumerable.Range(0, 8), number => Assert.Equal("a", plan[number].Good.Name));
        Assert.Contains(Enumerable.Range(0, 8), number => moving[number].Good.Name == "b");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Masks_of_the_data_that_no_photo_has_room_for_are_left_out_and_chosen_ones_are_a_problem(bool mayMove)
    {
        using var folder = TestFolder.Mvtec().Mask("bad/wide.png", new Box(0, 0, 120, 4), width: 140);
        var data = Dataset.Open(folder.Root);
        var reader = new InputReader();
        var files = InputFile.Find([folder["bad/wide.png"], folder["ground_truth/scratch/000_mask.png"]], data);

        var masks = reader.Masks(files, Goods(1), mayMove);

        Assert.EndsWith("000_mask.png", Assert.Single(masks).Name, StringComparison.Ordinal);
        Assert.Equal(mayMove, Record.Exception(reader.ThrowIfAny) is null);
    }

    [Fact]
    public void A_moved_mask_keeps_its_shape_and_lies_at_the_same_share_of_the_photo()
    {
        using var folder = TestFolder.Mvtec(pairs: 1);
        var source = new MaskSource(folder["ground_truth/scratch/000_mask.png"], "m", "2", 96, 80)
        {
            Content = "2",
            Box = new Box(20, 24, 12, 9),
            MayMove = true,
        };

        var mask = source.On(new GoodPhoto("b", "b", "1", 48, 160));

        Assert.Equal(new Box(7, 52, 12, 9), mask.BoundingBox);
        Assert.Equal(108, mask.Area);
    }

    [Fact]
    public void A_mask_of_the_stored_photo_is_turned_with_it_as_in_learning()
    {
        using var folder = TestFolder.Mvtec(pairs: 1);
        File.Delete(folder["test/scratch/000.png"]);
        folder.File("test/scratch/000.jpg", TestFolder.WithOrientation(TestFolder.Noise(5, 96, 80).ToJpeg(), 6));
        var data = Dataset.Open(folder.Root);
        var pair = data.Defects[0].Pairs[0];
        var (photo, learned) = (LoadedPair.Read(data, pair).Photo, LoadedPair.Read(data, pair).Mask);

        var source = Assert.Single(new InputReader().Masks([InputFile.MaskOf(data, pair)], [], mayMove: true));

        Assert.Equal((80, 96, learned.BoundingBox), (source.Width, source.Height, source.Box));
        Assert.True(source.On(new GoodPhoto("g", "g", "0", 80, 96)).HasSamePixels(learned));
        Assert.Equal((80, 96), (photo.Width, photo.Height));
    }

    [Fact]
    public void Varied_masks_differ_from_time_to_time_and_keep_about_their_size_on_the_part()
    {
        using var folder = TestFolder.Mvtec(pairs: 1);
        var path = folder["ground_truth/scratch/000_mask.png"];
        var source = new MaskSource(path, "m", "2", 96, 80) { Content = "2", Box = new Box(20, 24, 12, 9) };
        var good = Mask.FromBox(96, 80, new Box(40, 16, 50, 50)).ToPhoto();
        FillInputs Inputs() => new(3, Goods(1), [source]) { VaryMasks = true };
        var (first, again) = (Inputs(), Inputs());

        var masks = Enumerable.Range(0, 30).Select(number => first.MaskOf(first.Pair(number), _ => good)).ToArray();

        Assert.True(masks[7].HasSamePixels(again.MaskOf(again.Pair(7), _ => good)));
        Assert.Equal(30, masks.DistinctBy(mask => Convert.ToHexString(mask.Pixels)).Count());
        Assert.All(masks, mask => Assert.InRange(mask.Area, .5 * 108 / 1.69, 1.25 * 108 * 1.69));
        Assert.All(masks, mask => Assert.True(new Box(40, 16, 50, 50).Intersect(mask.BoundingBox) == mask.BoundingBox));
        Assert.Contains(masks, mask => mask.Area > 130);
        Assert.Contains(masks, mask => mask.Area < 90);
    }

    [Theory]
    [InlineData(MaskShape.Star)]
    [InlineData(MaskShape.Scratch)]
    public void Drawn_masks_are_the_same_for_a_number_and_differ_between_numbers(MaskShape shape)
    {
        var good = TestFolder.Noise(1, 96, 80);
        FillInputs Inputs() => new(3, Goods(2), [], new ShapeOptions(shape, 20));

        var (first, again) = (Inputs(), Inputs());

        Assert.True(first.MaskOf(first.Pair(1), _ => good).HasSamePixels(again.MaskOf(again.Pair(1), _ => good)));
        Assert.False(first.MaskOf(first.Pair(1), _ => good).HasSamePixels(first.MaskOf(first.Pair(2), _ => good)));
        Assert.Equal($"shape:{shape.ToString().ToLowerInvariant()}", first.SourceOf(first.Pair(0)));
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void A_shape_must_leave_something_of_the_smallest_photo(int size, bool hasRoom)
    {
        var reader = new InputReader();
        GoodPhoto[] goods = [.. Goods(2), new GoodPhoto("small", "small", "9", 70, 64)];

        reader.RequireRoom(new ShapeOptions(MaskShape.Square, size), goods);
        reader.RequireRoom(new ShapeOptions(MaskShape.Square), goods);

        Assert.Equal(hasRoom, Record.Exception(reader.ThrowIfAny) is null);
    }

    private static GoodPhoto[] Goods(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new GoodPhoto($"g{i}", $"g{i}", $"{i}", 96, 80))];

    private static MaskSource[] Masks(int count) =>
    [
        .. Enumerable.Range(0, count)
            .Select(i => new MaskSource($"m{i}", $"m{i}", $"{i}", 96, 80)
            {
                Content = $"{i}",
                Box = new Box(1, 1, 3, 3),
            }),
    ];
}
