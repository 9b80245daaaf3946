using System.Diagnostics;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests;

public class DataCheckTests
{
    [Fact]
    public void A_sound_data_set_has_no_problems()
    {
        using var folder = TestFolder.Mvtec();

        var report = Check(folder);

        Assert.Empty(report.Problems);
        var row = Assert.Single(report.Defects);
        Assert.Equal(new DefectReport("scratch", 4, 4, 12 * 9, 9, 1, 0, 0), row);
    }

    [Fact]
    public void Every_bad_file_is_reported_at_once()
    {
        using var folder = TestFolder.Mvtec(pairs: 7);
        folder.File("test/scratch/000.png", "not a picture"u8)
            .File("ground_truth/scratch/001_mask.png", File.ReadAllBytes(folder["test/scratch/001.png"]).AsSpan(0, 99))
            .Mask("ground_truth/scratch/002_mask.png", new Box(0, 0, 0, 0))
            .Mask("ground_truth/scratch/003_mask.png", new Box(0, 0, 96, 80))
            .Mask("ground_truth/scratch/004_mask.png", new Box(1, 1, 9, 9), width: 48, height: 40)
            .Mask("ground_truth/scratch/900_mask.png", new Box(1, 1, 9, 9))
            .File("test/scratch/801.heic", "x"u8)
            .Photo("test/scratch/800.png", 77);

        var report = Check(folder);

        Assert.Equal(
            [
                (ProblemCode.UnreadablePhoto, "test/scratch/000.png"),
                (ProblemCode.UnreadableMask, "ground_truth/scratch/001_mask.png"),
                (ProblemCode.PhotoWithoutMask, "test/scratch/800.png"),
                (ProblemCode.MaskWithoutPhoto, "ground_truth/scratch/900_mask.png"),
                (ProblemCode.MaskOfAnotherSize, "ground_truth/scratch/004_mask.png"),
                (ProblemCode.EmptyMask, "ground_truth/scratch/002_mask.png"),
                (ProblemCode.FullMask, "ground_truth/scratch/003_mask.png"),
            ],
            report.Errors.Select(problem => (problem.Code, problem.Path)).OrderBy(problem => problem.Code));
        Assert.All(report.Errors, problem => Assert.NotEmpty(problem.Fix));
        Assert.DoesNotContain(folder.Parent, string.Join(' ', report.Problems));
        Assert.Contains(report.Problems, problem => problem.Code == ProblemCode.NotAPicture);
        Assert.Equal(7, Assert.Throws<DatasetException>(report.ThrowIfErrors).Problems.Count);
    }

    [Fact]
    public void A_stroke_that_the_latents_lose_is_an_error_and_a_thin_one_a_warning()
    {
        using var folder = TestFolder.Mvtec(pairs: 3)
            .Mask("ground_truth/scratch/000_mask.png", new Box(21, 21, 30, 2))
            .Mask("ground_truth/scratch/001_mask.png", new Box(20, 20, 30, 3));
        var options = CheckOptions.Small with { LatentMask = MaskShrinking.Nearest };
        options = options with { Windows = options.Windows with { Mode = WindowMode.Off, ModelSide = 80 } };

        var report = DataCheck.Run(Dataset.Open(folder.Root), options);

        var kept = DataCheck.Run(Dataset.Open(folder.Root), options with { LatentMask = MaskShrinking.Kept });

        Assert.Equal([ProblemCode.LostMask, ProblemCode.ThinMask], report.Problems.Select(problem => problem.Code));
        Assert.Single(report.Errors);
        Assert.Equal(report.Problems.Select(problem => problem.Code), kept.Problems.Select(problem => problem.Code));
        Assert.Empty(kept.Errors); // it is covered
    }

    [Theory]
    [InlineData(0, Severity.Error, ProblemCode.NoDefects)]
    [InlineData(1, Severity.Warning, ProblemCode.OnePair)]
    [InlineData(2, Severity.Warning, ProblemCode.FewPairs)]
    public void Too_few_pairs_are_reported(int pairs, Severity severity, string code)
    {
        using var folder = TestFolder.Mvtec(pairs);
        Directory.CreateDirectory(folder["test/scratch"]);
        Directory.CreateDirectory(folder["ground_truth"]);

        var problem = Assert.Single(Check(folder).Problems);

        Assert.Equal((severity, code), (problem.Severity, problem.Code));
    }

    [Fact]
    public void No_good_photos_and_an_object_that_no_prompt_can_name_are_errors()
    {
        using var folder = TestFolder.Mvtec(name: "Винт");
        Directory.Delete(folder["train"], recursive: true);

        var codes = Check(folder).Errors.Select(problem => problem.Code);

        Assert.Equal([ProblemCode.BadObjectWord, ProblemCode.NoGoodPhotos], codes);
    }

    [Fact]
    public void The_same_photo_on_two_sides_is_an_error_and_twice_on_one_a_warning()
    {
        using var folder = TestFolder.Mvtec().Photo("train/good/900.png", 3).Photo("test/scratch/000.png", 1)
            .Photo("test/scratch/002.png", 11);

        var problems = Check(folder).Problems.Select(problem => (problem.Severity, problem.Code)).Order();

        Assert.Equal(
            [
                (Severity.Warning, ProblemCode.SamePhotoTwice),
                (Severity.Error, ProblemCode.SamePhotoInTrainAndTest),
                (Severity.Error, ProblemCode.GoodPhotoWithDefect),
            ],
            problems);
    }

    [Theory]
    [InlineData(200, ProblemCode.SixteenBit, Severity.Note)]
    [InlineData(10, ProblemCode.DarkSixteenBit, Severity.Warning)]
    public void Photos_of_16_bits_are_used_and_told(int scale, string code, Severity severity)
    {
        using var folder = TestFolder.Mvtec();
        foreach (var file in Directory.EnumerateFiles(folder.Root, "*.png", SearchOption.AllDirectories))
        {
            if (!file.Contains("ground_truth", StringComparison.Ordinal))
            {
                var photo = Photo.Read(file);
                Photo.FromPixels(96, 80, 1, [.. photo.Bytes.ToArray().Select(b => (ushort)(b * scale))]).WritePng(file);
            }
        }

        var problems = Check(folder).Problems;

        Assert.Equal(7, problems.Count);
        Assert.All(problems, problem => Assert.Equal((code, severity), (problem.Code, problem.Severity)));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(14)]
    public void A_hot_pixel_does_not_hide_that_16_bits_hold_camera_data_of_fewer(int bits)
    {
        using var folder = TestFolder.Mvtec();
        var dark = TestFolder.Noise(1, 96, 80).Bytes.ToArray().Select(b => (ushort)(b << (bits - 8))).ToArray();
        dark[7] = ushort.MaxValue;
        Photo.FromPixels(96, 80, 1, dark).WritePng(folder["train/good/000.png"]);

        var problem = Check(folder).Problems.Single(each => each.Code == ProblemCode.DarkSixteenBit);

        Assert.Contains($"{bits}-bit camera data times {1 << (16 - bits)}", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_hidden_below_alpha_are_told()
    {
        using var folder = TestFolder.Mvtec();
        File.Copy(Pictures.Golden("masks/painted-alpha.png"), folder["train/good/000.png"], overwrite: true);

        var problem = Assert.Single(Check(folder).Problems);

        Assert.Equal(
            (Severity.Warning, ProblemCode.HiddenColours, "train/good/000.png"),
            (problem.Severity, problem.Code, problem.Path));
    }

    [Fact]
    public void What_was_decided_for_the_values_of_all_masks_is_told()
    {
        using var folder = TestFolder.Mvtec(pairs: 3);
        for (var i = 0; i < 3; i++)
        {
            byte[] labels = [.. Enumerable.Range(0, 96 * 80).Select(at => (byte)Label(at % 96, at / 96, i))];
            Photo.FromPixels(96, 80, 1, labels).WritePng(folder[$"ground_truth/scratch/00{i}_mask.png"]);
        }

        var report = Check(folder);

        var note = Assert.Single(report.Problems);
        Assert.Equal((Severity.Note, ProblemCode.NoisyMask, null), (note.Severity, note.Code, note.Path));
        Assert.StartsWith("3 masks with 7 values in all: every value but 0 is defect.", note.Found);
        Assert.All(report.Pairs, pair => Assert.Equal(2 * 400, pair.Area));
    }

    [Fact]
    public void Photos_in_the_folder_of_the_masks_are_errors()
    {
        using var folder = TestFolder.Mvtec(pairs: 3).Photo("ground_truth/scratch/001_mask.png", 7);

        Assert.Equal(ProblemCode.PhotoAsMask, Assert.Single(Check(folder).Errors).Code);
    }

    [Fact]
    public void Several_masks_of_a_photo_of_VisA_are_told_with_their_names()
    {
        using var folder = new TestFolder("candle")
            .Photo("Data/Images/Normal/000.png", 1).Photo("Data/Images/Normal/001.png", 2)
            .Photo("Data/Images/Anomaly/776.png", 6).Mask("Data/Masks/Anomaly/776.png", new Box(1, 1, 9, 9))
            .Photo("Data/Images/Anomaly/777.png", 7)
            .Mask("Data/Masks/Anomaly/777_mask_0.png", new Box(1, 1, 9, 9))
            .Mask("Data/Masks/Anomaly/777_mask_1.png", new Box(40, 1, 9, 9));

        var problem = Check(folder).Errors.First(each => each.Code == ProblemCode.PhotoWithoutMask);

        Assert.Contains("777_mask_0.png, Data/Masks/Anomaly/777_mask_1.png", problem.Found);
        Assert.Contains("Expected one mask for each photo.", problem.Found);
    }

    [Fact]
    public void A_mask_is_compared_with_the_photo_upright_and_as_stored()
    {
        using var folder = TestFolder.Mvtec(pairs: 3);
        File.Delete(folder["test/scratch/000.png"]);
        File.Delete(folder["test/scratch/001.png"]);
        var jpeg = TestFolder.Noise(5, 96, 80).ToJpeg();
        folder.File("test/scratch/000.jpg", TestFolder.WithOrientation(jpeg, 6))
            .File("test/scratch/001.jpg", TestFolder.WithOrientation(jpeg, 3));
        var data = Dataset.Open(folder.Root);

        var problems = DataCheck.Run(data, CheckOptions.Small).Problems;
        var turned = LoadedPair.Read(data, data.Defects[0].Pairs[0]);

        Assert.Equal(
            [ProblemCode.MaskOfTheStoredPhoto, ProblemCode.UncertainOrientation],
            problems.Select(problem => problem.Code));
        Assert.All(problems, problem => Assert.Equal(Severity.Warning, problem.Severity));
        Assert.Equal((80, 96), (turned.Photo.Width, turned.Photo.Height));
        Assert.Equal(new Box(80 - 24 - 9, 20, 9, 12), turned.Mask.BoundingBox);
    }

    [Fact]
    public void The_sheet_shows_every_pair_even_one_that_cannot_be_read()
    {
        using var folder = TestFolder.Mvtec(pairs: 5).File("test/scratch/000.png", "x"u8)
            .Mask("ground_truth/scratch/001_mask.png", new Box(0, 0, 0, 0));

        var sheet = new OverlaySheet(Check(folder), CheckOptions.Small).Draw();

        Assert.Equal(3, sheet.Channels);
        Assert.True(sheet.Height > 2 * 144, "two rows of pairs");
    }

    [Fact]
    public void A_pipe_with_a_pictures_name_is_left_out()
    {
        using var folder = TestFolder.Mvtec();
        Process.Start("mkfifo", folder["test/scratch/x.png"]).WaitForExit();
        File.CreateSymbolicLink(folder["train/good/link.png"], folder["test/scratch/x.png"]);
        File.CreateSymbolicLink(folder["train/good/good.png"], folder.Photo("more.png", 50)["more.png"]);

        var report = Check(folder);

        Assert.Equal(
            ["test/scratch/x.png", "train/good/link.png"],
            report.Problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
        Assert.All(report.Problems, problem => Assert.Equal(ProblemCode.NotAPicture, problem.Code));
    }

    // Two squares of the classes 1 to 3 and 200 to 202.
    private static int Label(int x, int y, int mask) => y is < 10 or >= 30 ? 0
        : x is >= 10 and < 30 ? 1 + mask
        : x is >= 50 and < 70 ? 200 + mask : 0;

    private static DataReport Check(TestFolder folder) => DataCheck.Run(Dataset.Open(folder.Root), CheckOptions.Small);
}
