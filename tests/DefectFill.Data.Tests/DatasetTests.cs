using System.Runtime.Versioning;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests;

public class DatasetTests
{
    [Fact]
    public void A_folder_that_may_not_be_looked_into_is_a_problem_of_the_data()
    {
        var error = Assert.Throws<DatasetException>(() => PictureFiles.Names(
            "screw/test/dent", _ => throw new UnauthorizedAccessException("Access is denied.")));

        Assert.StartsWith("DF1010 screw/test/dent: Access is denied.", error.Message);
    }

    [Fact]
    public void The_MVTec_layout_pairs_photos_with_their_masks_in_name_order()
    {
        using var folder = TestFolder.Mvtec(pairs: 0).Pair("scratch", 10).Pair("scratch", 2).Pair("bent", 0);

        var data = Dataset.Open(folder.Root);

        Assert.Equal(DatasetLayout.Mvtec, data.Layout);
        Assert.Equal("metal nut", data.ObjectWord);
        Assert.Equal(["train/good/000.png", "train/good/001.png"], data.TrainGood);
        Assert.Equal(["test/good/000.png"], data.TestGood);
        Assert.Equal(["bent", "scratch"], data.Defects.Select(defect => defect.Name));
        Assert.Equal(
            [
                new DefectPair("scratch", "test/scratch/002.png", "ground_truth/scratch/002_mask.png"),
                new DefectPair("scratch", "test/scratch/010.png", "ground_truth/scratch/010_mask.png"),
            ],
            data.Defects[1].Pairs);
    }

    [Fact]
    public void The_pairs_layout_matches_equal_stems_whatever_the_file_type()
    {
        using var folder = new TestFolder("bracket-A")
            .Photo("good/a.png", 1).Photo("dent/images/x.bmp.png", 2).Photo("dent/images/y.png", 3)
            .Mask("dent/masks/y.png", new Box(1, 1, 9, 9)).Mask("dent/masks/x.bmp.png", new Box(1, 1, 9, 9))
            .File("dent/images/.DS_Store", "x"u8).File("dent/images/notes.txt", "x"u8);

        var data = Dataset.Open(folder.Root, "metal bracket");

        Assert.Equal(DatasetLayout.Pairs, data.Layout);
        Assert.Equal("metal bracket", data.ObjectWord);
        Assert.Equal(["dent/images/x.bmp.png", "dent/images/y.png"], data.Defects[0].Pairs.Select(pair => pair.Photo));
        Assert.Equal(["dent/images/notes.txt"], data.OtherFiles);
    }

    [Fact]
    public void A_generated_set_inside_the_data_folder_is_no_defect()
    {
        using var folder = new TestFolder()
            .Photo("good/a.png", 1).Photo("dent/images/x.png", 2).Mask("dent/masks/x.png", new Box(1, 1, 9, 9))
            .Photo("more/images/x.png", 3).Mask("more/masks/x.png", new Box(1, 1, 9, 9)).File("more/set.json", "{}"u8);

        Assert.Equal(["dent"], Dataset.Open(folder.Root).Defects.Select(defect => defect.Name));
        Directory.Delete(folder["dent"], recursive: true);
        Assert.Equal(ProblemCode.NoLayout, Refused(() => Dataset.Open(folder.Root)).Code);
    }

    [Fact]
    public void A_row_of_the_published_division_that_names_no_photo_of_the_object_is_left_out()
    {
        using var folder = new TestFolder("candle")
            .Photo("Data/Images/Normal/0.png", 1).Photo("Data/Images/Normal/1.png", 2)
            .Photo("Data/Images/Anomaly/0.png", 3).Mask("Data/Masks/Anomaly/0.png", new Box(1, 1, 9, 9))
            .File("../split_csv/1cls.csv",
                "candle,test,normal,a.JPG,\ncandle,test,normal,candle/Data/Images/Normal/1.png,\n"u8);

        Assert.Equal(["Data/Images/Normal/1.png"], Dataset.Open(folder.Root).TestGood);
    }

    [Fact]
    public void Folders_of_other_capitals_and_with_subfolders_are_read()
    {
        using var folder = new TestFolder()
            .Photo("Good/2024-05-01/a.png", 1).Photo("Good/@eaDir/a.png", 2).Photo("dent/Images/2024-05-01/x.png", 3)
            .Mask("dent/Masks/2024-05-01/x_mask.png", new Box(1, 1, 9, 9));

        var data = Dataset.Open(folder.Root);

        Assert.Equal(["Good/2024-05-01/a.png"], data.TrainGood);
        Assert.Equal(
            new DefectPair("dent", "dent/Images/2024-05-01/x.png", "dent/Masks/2024-05-01/x_mask.png"),
            Assert.Single(data.Defects[0].Pairs));
    }

    [Theory]
    [InlineData("000.jpg", "000.jpg.png")] // as label tools write
    [InlineData("000.png", "000_label.png")]
    [InlineData("000.png", "000_GT.PNG")]
    [InlineData("gr\u00f6\u00dfe 0.png", "gro\u0308\u00dfe 0.png")] // composed and, by a Mac, decomposed
    public void Masks_called_as_other_tools_call_them_are_found(string photo, string mask)
    {
        using var folder = new TestFolder().Photo("good/a.png", 1).Photo($"dent/images/{photo}", 2)
            .Mask($"dent/masks/{mask}", new Box(1, 1, 9, 9));

        Assert.Equal($"dent/masks/{mask}", Assert.Single(Dataset.Open(folder.Root).Defects[0].Pairs).Mask);
    }

    [Fact]
    public void BTAD_and_MVTec_AD_2_are_known_variants_of_the_layout()
    {
        using var beantech = new TestFolder().Photo("train/ok/0.bmp", 1).Photo("test/ok/1.bmp", 2)
            .Photo("test/ko/2.bmp", 3).Mask("ground_truth/ko/2.bmp", new Box(1, 1, 9, 9));
        using var second = new TestFolder().Photo("train/good/0.png", 1).Photo("test_public/good/1.png", 2)
            .Photo("test_public/bad/2_regular.png", 3)
            .Mask("test_public/ground_truth/bad/2_regular_mask.png", new Box(1, 1, 9, 9));

        foreach (var (folder, defect) in ((TestFolder, string)[])[(beantech, "ko"), (second, "bad")])
        {
            var data = Dataset.Open(folder.Root);
            Assert.Equal((1, 1), (data.TrainGood.Count, data.TestGood.Count));
            Assert.Equal(defect, Assert.Single(data.Defects).Name);
            Assert.Single(data.Defects[0].Pairs);
        }
    }

    [Fact]
    public void A_folder_of_one_defect_without_its_name_is_read_and_names_with_backslashes_are_told()
    {
        using var flat = new TestFolder().Photo("good/a.png", 1).Photo("images/x.png", 2)
            .Mask("masks/x.png", new Box(1, 1, 9, 9));
        using var windows = new TestFolder().Photo("good\\a.png", 1).Photo("dent\\images\\x.png", 2);

        Assert.Single(Assert.Single(Dataset.Open(flat.Root).Defects).Pairs);
        Assert.Contains("backslashes", Refused(() => Dataset.Open(windows.Root)).Found);
    }

    [Fact]
    public void A_folder_of_something_else_beside_the_defects_is_no_defect()
    {
        using var folder = TestFolder.Mvtec().File("test/notes/readme.txt", "x"u8).File("test/@eaDir/a@b", "x"u8);

        var data = Dataset.Open(folder.Root);

        Assert.Equal("scratch", Assert.Single(data.Defects).Name);
        Assert.Equal(["test/notes"], data.FoldersWithoutPictures);
        Assert.Empty(data.OtherFiles);
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_beside_the_named_one_that_may_not_be_looked_into_hides_nothing()
    {
        using var folder = TestFolder.Mvtec();
        var locked = Directory.CreateDirectory(Path.Combine(folder.Parent, "locked"));
        locked.UnixFileMode = UnixFileMode.None;

        var above = Refused(() => Dataset.Open(folder.Parent));
        var itself = Refused(() => Dataset.Open(locked.FullName));

        locked.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal((ProblemCode.WrongLevel, ProblemCode.UnreadableFolder), (above.Code, itself.Code));
    }

    [Theory]
    [InlineData("test", "one level up")]
    [InlineData("ground_truth/scratch", "2 levels up")]
    [InlineData("train/good", "2 levels up")]
    [InlineData("..", "one level down")]
    public void A_wrong_level_is_reported_with_the_folder_that_was_meant(string given, string expected)
    {
        using var folder = TestFolder.Mvtec();

        var problem = Refused(() => Dataset.Open(folder[given]));

        Assert.Equal(ProblemCode.WrongLevel, problem.Code);
        Assert.Contains(expected, problem.Found);
        Assert.Equal(
            Path.GetFullPath(folder.Root), Path.GetFullPath(problem.Fix["Give ".Length..].TrimEnd('.')));
    }

    [Fact]
    public void A_folder_of_several_data_sets_is_rejected_by_name_or_opened_one_by_one()
    {
        using var folder = TestFolder.Mvtec();
        Directory.CreateDirectory(Path.Combine(folder.Parent, "screw", "train", "good"));

        var problem = Refused(() => Dataset.Open(folder.Parent));

        Assert.Equal(ProblemCode.SeveralDataSets, problem.Code);
        Assert.Contains("metal_nut, screw", problem.Found);
        Assert.Equal(["metal nut", "screw"], Dataset.OpenEach(folder.Parent).Select(data => data.ObjectWord).Order());
    }

    [Fact]
    public void A_folder_that_is_none_or_holds_something_else_is_rejected()
    {
        using var folder = new TestFolder().Photo("pictures/a.png", 1);

        Assert.Equal(ProblemCode.NoFolder, Refused(() => Dataset.Open(folder["nowhere"])).Code);
        Assert.Equal(ProblemCode.NoLayout, Refused(() => Dataset.Open(folder.Root)).Code);
    }

    [Fact]
    public void Defects_are_chosen_by_name_and_unknown_ones_rejected_with_those_found()
    {
        using var folder = TestFolder.Mvtec().Pair("bent", 0);
        var data = Dataset.Open(folder.Root);

        Assert.Equal(["bent", "scratch"], data.Select("all").Select(defect => defect.Name));
        Assert.Equal(["scratch"], data.Select("scratch").Select(defect => defect.Name));
        var error = Assert.Throws<DatasetException>(() => data.Select("hole, dust"));
        Assert.Equal(2, error.Problems.Count);
        Assert.Contains("(bent, scratch)", error.Message);
    }

    private static Problem Refused(Func<Dataset> open) =>
        Assert.Single(Assert.Throws<DatasetException>(open).Problems);
}
