using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Data.Formats;
using DefectFill.Data.Importing;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests.Formats;

/// <summary>Several masks of a photo: a file for each instance, and several classes.</summary>
public sealed class SeveralMasksTests : IDisposable
{
    private static readonly Box s_left = new(10, 10, 20, 30);
    private static readonly Box s_right = new(60, 40, 20, 30);

    private readonly TestFolder _folder = new("part");

    [Theory]
    [InlineData("crack/images/000.png", "crack/masks/000_mask_0.png", "crack/masks/000_mask_1.png")]
    [InlineData("crack/images/000.png", "crack/masks/000_0.png", "crack/masks/000_1.png")]
    [InlineData("crack/images/000.png", "crack/masks/000.png", "crack/masks/000_1.png")]
    [InlineData("crack/images/000.png", "crack/masks/000-instance-1.png", "crack/masks/000-instance-2.png")]
    [InlineData("crack/images/000.png", "crack/masks/000_1_mask.png", "crack/masks/000_2_mask.png")]
    [InlineData("crack/images/000.png", "crack/masks/000 (1).png", "crack/masks/000 (2).png")]
    [InlineData("crack/images/000.png", "crack/masks/000/0.png", "crack/masks/000/1.png")]
    [InlineData("test/crack/000.png", "ground_truth/crack/000_mask_0.png", "ground_truth/crack/000_mask_1.png")]
    [InlineData("test/crack/000.png", "ground_truth/crack/000_mask.png", "ground_truth/crack/000_mask_1.png")]
    [InlineData("test/crack/000.png", "ground_truth/crack/000_1.png", "ground_truth/crack/000_2.png")]
    [InlineData("test/crack/000.png", "ground_truth/crack/000/0.png", "ground_truth/crack/000/1.png")]
    public void Masks_of_instances_are_one_mask_of_their_photo(string photo, string one, string other)
    {
        Good(photo).Photo(photo, 7);
        Draw(one, s_left);
        Draw(other, s_right);

        var data = Dataset.Open(_folder.Root);

        Assert.Empty(data.Problems);
        Assert.True(Both.HasSamePixels(LoadedPair.Read(data, data["crack"].Folders[0].Pairs.Single()).Mask));
        Assert.Empty(DataCheck.Run(data, CheckOptions.Small).Errors);
    }

    [Theory]
    [InlineData("crack/images/000.png", "crack/masks/000.png.png")]
    [InlineData("test/crack/000.png", "ground_truth/crack/000.png.png")]
    public void A_mask_may_be_called_like_the_whole_name_of_its_photo(string photo, string mask)
    {
        Good(photo).Photo(photo, 7);
        Draw(mask, s_left);

        Assert.Empty(DataCheck.Run(Dataset.Open(_folder.Root), CheckOptions.Small).Errors);
        Assert.Empty(new FormatReader(new FormatOptions()).Read(_folder.Root).Problems);
    }

    [Fact]
    public void A_numbered_mask_belongs_to_the_photo_of_exactly_its_name_if_there_is_one()
    {
        Good("crack/images/000.png").Photo("crack/images/000.png", 7).Photo("crack/images/000_1.png", 8);
        Draw("crack/masks/000.png", s_left);
        Draw("crack/masks/000_1.png", s_right);

        var data = Dataset.Open(_folder.Root);

        Assert.Equal(
            ["crack/masks/000.png", "crack/masks/000_1.png"],
            data["crack"].Folders[0].Pairs.Select(pair => pair.Mask));
    }

    [Fact]
    public void A_photo_may_have_masks_of_two_classes_in_mvtec_layout()
    {
        Good("test/crack/000.png").Photo("test/crack/000.png", 7);
        Draw("ground_truth/crack/000_mask.png", s_left);
        Draw("ground_truth/hole/000_mask.png", s_right);

        var data = Dataset.Open(_folder.Root);

        Assert.Empty(data.Problems);
        Assert.Equal(["crack", "hole"], data.Defects.Select(defect => defect.Name));
        Assert.Equal("test/crack/000.png", data["hole"].Folders[0].Pairs.Single().Photo);
        Assert.Equal("ground_truth/hole/000_mask.png", data["hole"].Folders[0].Pairs.Single().Mask);
    }

    [Fact]
    public void A_mask_whose_own_folder_has_photos_is_no_mask_of_another_defect()
    {
        Good("test/crack/000.png").Photo("test/crack/000.png", 7).Photo("test/hole/001.png", 8);
        Draw("ground_truth/crack/000_mask.png", s_left);
        Draw("ground_truth/hole/000_mask.png", s_right);
        Draw("ground_truth/hole/001_mask.png", s_right);

        var report = DataCheck.Run(Dataset.Open(_folder.Root), CheckOptions.Small);

        Assert.Equal(["ground_truth/hole/000_mask.png"], report.Errors.Select(problem => problem.Path));
    }

    [Fact]
    public void A_photo_that_an_import_wrote_once_for_each_defect_is_no_copy()
    {
        Good("test/crack/000.png").Photo("test/crack/000.png", 7).Photo("test/hole/000.png", 7);
        Draw("ground_truth/crack/000_mask.png", s_left);
        Draw("ground_truth/hole/000_mask.png", s_right);

        var report = DataCheck.Run(Dataset.Open(_folder.Root), CheckOptions.Small);

        Assert.DoesNotContain(report.Problems, problem => problem.Code == ProblemCode.SamePhotoTwice);
    }

    [Fact]
    public void The_user_says_which_values_of_masks_in_several_files_are_defect()
    {
        Good("crack/images/000.png").Photo("crack/images/000.png", 7);
        Draw("crack/masks/000_0.png", s_left, value: 3);
        Draw("crack/masks/000_1.png", s_right, value: 200);

        Assert.Equal(Both.Area, AreaFor("nonzero"));
        Assert.Equal(Mask.FromBox(96, 80, s_right).Area, AreaFor("upper"));
        Assert.Equal(Mask.FromBox(96, 80, s_left).Area, AreaFor("3,5"));
    }

    [Fact]
    public void An_import_writes_the_values_that_the_user_names()
    {
        Good("crack/images/000.png").Photo("crack/images/000.png", 7);
        Draw("crack/masks/000_0.png", s_left, value: 3);
        Draw("crack/masks/000_1.png", s_right, value: 200);
        var import = new SetImport(new FormatOptions { Masks = MaskChoice.Of("3") }, _folder.Parent);
        var target = Path.Combine(_folder.Parent, "imported");

        var file = import.Write(import.Read(_folder.Root, target), target, _ => { }, default);

        var mask = file.Images.Single(image => !image.Good).Masks.Single().Mask;
        Assert.True(Mask.FromBox(96, 80, s_left).HasSamePixels(MaskReading.Of(Path.Combine(target, mask)).Mask));
    }

    public void Dispose() => _folder.Dispose();

    private static Mask Both => Mask.FromBox(96, 80, s_left).Or(Mask.FromBox(96, 80, s_right));

    private int AreaFor(string values)
    {
        var data = Dataset.Open(_folder.Root, null, MaskChoice.Of(values));
        return LoadedPair.Read(data, data["crack"].Folders[0].Pairs.Single()).Mask.Area;
    }

    // Two good photos in the layout of another photo.
    private TestFolder Good(string photo)
    {
        var folder = photo.StartsWith("test", StringComparison.Ordinal) ? "train/good" : "good";
        return _folder.Photo($"{folder}/a.png", 100).Photo($"{folder}/b.png", 101);
    }

    private void Draw(string name, Box box, byte value = 255)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        var pixels = Mask.FromBox(96, 80, box).Pixels.ToArray();
        Photo.FromPixels(96, 80, 1, Array.ConvertAll(pixels, pixel => (byte)(pixel * value))).WritePng(_folder[name]);
    }
}
