using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests;

public class SplitTests
{
    [Theory]
    [InlineData(2, 0)]
    [InlineData(7, 2)]
    public void The_last_third_of_the_good_photos_tests_where_they_have_one_folder(int good, int expected)
    {
        using var folder = new TestFolder();
        folder.Photo("dent/images/0.png", 50).Mask("dent/masks/0.png", new Box(1, 1, 4, 4));
        Enumerable.Range(0, good).ToList().ForEach(i => folder.Photo($"good/{i}.png", i));

        var split = Splitter.Make(Dataset.Open(folder.Root), new SplitOptions());

        Assert.Equal(expected, split.Good.Test.Count);
        Assert.Equal(
            Enumerable.Range(0, good).Select(i => $"good/{i}.png"),
            split.Good.Train.Concat(split.Good.Test).Select(file => file.Path));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(8, 2)]
    public void The_first_third_in_name_order_trains(int pairs, int expected)
    {
        using var folder = TestFolder.Mvtec(pairs);

        var defect = Split(folder).Defects[0];

        Assert.Equal(expected, defect.Train.Count);
        Assert.Equal(
            Enumerable.Range(0, pairs).Select(i => $"test/scratch/{i:000}.png"),
            defect.Train.Concat(defect.Test).Select(pair => pair.Photo.Path));
    }

    [Fact]
    public void Parts_told_by_names_stay_on_one_side()
    {
        using var folder = TestFolder.Mvtec(pairs: 0);
        for (var i = 0; i < 9; i++)
        {
            folder.Photo($"test/dent/part{i / 2}_light{i % 2}.png", i)
                .Mask($"ground_truth/dent/part{i / 2}_light{i % 2}_mask.png", new Box(9, 9, 20, 20));
        }

        var defect = Split(folder, new SplitOptions { Parts = PartRule.Name }).Defects[0];

        Assert.Equal(
            ["test/dent/part0_light0.png", "test/dent/part0_light1.png", "test/dent/part4_light0.png"],
            defect.Train.Select(pair => pair.Photo.Path));
    }

    [Theory]
    [InlineData("part07_light2", "part07")]
    [InlineData("scratch_001", "scratch_001")]
    [InlineData("000", "000")]
    [InlineData("b-12-c", "b-12")]
    public void A_name_tells_the_part_when_a_number_stands_before_the_last_hyphen(string name, string part) =>
        Assert.Equal(part, Parts.NameOfPart($"test/x/{name}.png"));

    [Fact]
    public void Photos_of_one_surface_under_other_light_stay_on_one_side()
    {
        using var folder = TestFolder.Mvtec(pairs: 0);
        for (var i = 0; i < 9; i++)
        {
            Lit(TestFolder.Noise(i % 3, 24, 20).Resize(96, 80), i / 3, folder, $"{i:000}");
        }

        var data = Dataset.Open(folder.Root);
        var plain = Splitter.Make(data, new SplitOptions());
        var byLook = Splitter.Make(data, new SplitOptions { Parts = PartRule.Look });

        Assert.Equal(["000", "003", "006"], byLook.Defects[0].Train.Select(Name));
        Assert.Equal(["000", "001", "002"], plain.Defects[0].Train.Select(Name));
        Assert.Contains(Splitter.Problems(plain, data), problem => problem.Code == ProblemCode.LookAlikes);
        Assert.Empty(Splitter.Problems(byLook, data));
    }

    [Fact]
    public void Good_photos_of_one_folder_are_divided_by_whole_parts()
    {
        using var folder = new TestFolder();
        folder.Photo("dent/images/0.png", 50).Mask("dent/masks/0.png", new Box(1, 1, 4, 4));
        Enumerable.Range(0, 8).ToList().ForEach(i => folder.Photo($"good/part{i / 3}_light{i % 3}.png", i));

        var split = Split(folder, new SplitOptions { Parts = PartRule.Name });

        Assert.Equal(
            ["good/part2_light0.png", "good/part2_light1.png"], split.Good.Test.Select(file => file.Path));
        Assert.Equal(6, split.Good.Train.Count);
    }

    [Fact]
    public void A_part_that_comes_to_both_sides_in_two_defects_is_reported()
    {
        using var folder = TestFolder.Mvtec(pairs: 3);
        string[][] names = [["part1_a", "part2_a", "part3_a"], ["part0_b", "part1_b", "part9_b"]];
        foreach (var (defect, photos) in names.Index())
        {
            foreach (var (i, name) in photos.Index())
            {
                folder.Photo($"test/dent{defect}/{name}.png", 30 + 3 * defect + i)
                    .Mask($"ground_truth/dent{defect}/{name}_mask.png", new Box(9, 9, 20, 20));
            }
        }

        var data = Dataset.Open(folder.Root);
        var byName = Splitter.Problems(Split(folder, new SplitOptions { Parts = PartRule.Name }), data);

        var problem = Assert.Single(byName, each => each.Code == ProblemCode.LookAlikes);
        Assert.Contains("1 parts by name are on both sides, in folders of their own: part1.", problem.Found);
        Assert.DoesNotContain(Splitter.Problems(Split(folder), data), each => each.Code == ProblemCode.LookAlikes);
    }

    [Theory]
    [InlineData(1, ProblemCode.NoSmallPart, "are all of one part", "add photos of other parts")]
    [InlineData(2, ProblemCode.FewPairs, "fewer parts than the 3 folds", "{option:folds}")]
    public void Fewer_parts_than_folds_are_reported_as_such(int parts, string code, string found, string fix)
    {
        using var folder = TestFolder.Mvtec(pairs: 0);
        for (var i = 0; i < 4; i++)
        {
            folder.Photo($"test/dent/part{i % parts}_light{i}.png", i)
                .Mask($"ground_truth/dent/part{i % parts}_light{i}_mask.png", new Box(9, 9, 20, 20));
        }

        var options = new SplitOptions
        {
            Parts = PartRule.Name,
            Protocol = SplitProtocol.Kfold,
            Fold = parts == 1 ? 0 : 2,
        };
        var problems = Splitter.Problems(Split(folder, options), Dataset.Open(folder.Root));

        Assert.Contains(problems, problem =>
            problem.Code == code && problem.Found.Contains(found) && problem.Fix.Contains(fix));
    }

    [Fact]
    public void Folds_are_disjoint_equal_and_cover_all()
    {
        using var folder = TestFolder.Mvtec(pairs: 9);

        var tests = Enumerable.Range(0, 3).Select(fold => Split(
            folder, new SplitOptions { Protocol = SplitProtocol.Kfold, Fold = fold, Seed = 4 }).Defects[0].Test);

        Assert.All(tests, test => Assert.Equal(3, test.Count));
        Assert.Equal(9, tests.SelectMany(test => test).Distinct().Count());
    }

    [Fact]
    public void A_written_split_comes_back_and_names_no_folder_of_this_machine()
    {
        using var folder = TestFolder.Mvtec(pairs: 6);
        var data = Dataset.Open(folder.Root);
        var split = Splitter.Make(data, new SplitOptions { Protocol = SplitProtocol.Kfold, Seed = ulong.MaxValue });
        var path = Path.Combine(folder.Parent, "split.json");

        split.Write(path);
        var back = DefectFill.Data.Splits.Split.Open(path, data);

        Assert.Equal(split.ToJson(), back.ToJson());
        Assert.DoesNotContain(folder.Parent, File.ReadAllText(path));
        Assert.Equal(split.TrainPairs(data.Defects), back.TrainPairs(data.Defects));
        Assert.Equal(data.Defects[0].Pairs, back.TrainPairs(data.Defects).Concat(back.TestPairs(data.Defects)).Order(
            Comparer<DefectPair>.Create((a, b) => string.CompareOrdinal(a.Photo, b.Photo))));
    }

    [Fact]
    public void Changed_and_missing_files_are_rejected_and_new_ones_noted()
    {
        using var folder = TestFolder.Mvtec(pairs: 6);
        var path = Path.Combine(folder.Parent, "split.json");
        var split = Split(folder);
        split.Write(path);
        folder.Mask("ground_truth/scratch/001_mask.png", new Box(1, 1, 20, 20)).Pair("scratch", 6);
        File.Delete(folder["train/good/000.png"]);
        var data = Dataset.Open(folder.Root);

        var error = Assert.Throws<DatasetException>(() => DefectFill.Data.Splits.Split.Open(path, data));

        Assert.Equal(
            [
                (ProblemCode.MissingFile, "train/good/000.png"),
                (ProblemCode.ChangedFile, "ground_truth/scratch/001_mask.png"),
            ],
            error.Problems.Select(problem => (problem.Code, problem.Path)));
        Assert.Contains(split.Verify(data), problem => problem.Code == ProblemCode.NewFile);
    }

    [Fact]
    public void The_same_photo_on_both_sides_is_a_leak()
    {
        using var folder = TestFolder.Mvtec(pairs: 6).Photo("test/scratch/005.png", 10);
        var data = Dataset.Open(folder.Root);

        var problems = Splitter.Problems(Splitter.Make(data, new SplitOptions()), data);

        Assert.Contains(problems, problem => problem.Code == ProblemCode.LeakingSplit);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1,")]
    [InlineData("null")]
    [InlineData("""
        {"version":9,"data":"x","protocol":"paper","parts":"photo","good":{"train":[],"test":[]},"defects":[]}
        """)]
    [InlineData("""
        {"version":1,"data":"x","protocol":"paper","parts":"photo","good":{"train":[],"test":[]},"defects":[null]}
        """)]
    [InlineData("""
        {"version":1,"data":"x","protocol":"paper","parts":"photo","good":{"train":[null],"test":[]},"defects":[]}
        """)]
    [InlineData("""
        {"version":1,"data":"x","protocol":"paper","parts":"photo","good":{"train":[],"test":[]},
         "defects":[{"name":"dent","train":[null],"test":[]}]}
        """)]
    public void What_is_no_split_is_rejected(string text)
    {
        using var folder = TestFolder.Mvtec().File("split.json", System.Text.Encoding.UTF8.GetBytes(text));

        var error = Assert.Throws<DatasetException>(
            () => DefectFill.Data.Splits.Split.Open(folder["split.json"], Dataset.Open(folder.Root)));

        Assert.Equal(ProblemCode.NotASplit, Assert.Single(error.Problems).Code);
    }

    [Fact]
    public void A_split_that_an_editor_saved_with_a_byte_order_mark_is_read()
    {
        using var folder = TestFolder.Mvtec();
        var split = Split(folder);
        split.Write(folder["split.json"]);
        folder.File("split.json", [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(folder["split.json"])]);

        var read = DefectFill.Data.Splits.Split.Open(folder["split.json"], Dataset.Open(folder.Root));

        Assert.Equal(split.Defects[0].Train, read.Defects[0].Train);
    }

    private static Split Split(TestFolder folder, SplitOptions? options = null) =>
        Splitter.Make(Dataset.Open(folder.Root), options ?? new SplitOptions());

    private static string Name(SplitPair pair) => Path.GetFileNameWithoutExtension(pair.Photo.Path);

    // Darker from step to step, with a shadow across, and moved by a pixel.
    private static void Lit(Photo surface, int light, TestFolder folder, string name)
    {
        var samples = new byte[96 * 80];
        for (var i = 0; i < samples.Length; i++)
        {
            var shade = (1 - 0.2 * light) * (0.6 + 0.4 * (light == 1 ? i % 96 / 96.0 : i / 96 / 80.0));
            samples[i] = (byte)(surface.Bytes[Math.Min(i + light, samples.Length - 1)] * shade);
        }

        folder.Photo($"test/dent/{name}.png", 0).Mask($"ground_truth/dent/{name}_mask.png", new Box(9, 9, 20, 20));
        Photo.FromPixels(96, 80, 1, samples).WritePng(folder[$"test/dent/{name}.png"]);
    }
}
