using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Runs;
using DefectFill.Imaging;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Labels;

/// <summary>Sets with labels of what changed, made by the tiny model.</summary>
[Collection(TensorTestGroup.Name)]
public sealed class LabelledSetTests : IDisposable
{
    private readonly TinyRun _tiny = new();

    public LabelledSetTests() => _tiny.Learn("run", _tiny.Options());

    [Fact, NoTensorLeaks]
    public void Labels_lie_beside_the_masks_and_change_neither_images_nor_masks()
    {
        var asked = Make("asked", LabelKind.Asked);
        var changed = Make("changed", LabelKind.Changed);

        Assert.Equal(asked.Lines.Values.Select(line => line.Sha256.Image), changed.Lines.Values
            .Select(line => line.Sha256.Image));
        Assert.Equal(asked.Lines.Values.Select(line => line.Sha256.Mask), changed.Lines.Values
            .Select(line => line.Sha256.Mask));
        Assert.All(asked.Lines.Values, line => Assert.Equal((null, null), (line.Label, line.LabelIou)));
        Assert.False(Directory.Exists(asked["labels"]));
        Assert.All(changed.Lines.Values, line =>
        {
            var (label, mask) = (Mask.Read(changed[line.Label!]), Mask.Read(changed[line.Mask]));
            Assert.Equal(FileHash.Of(changed[line.Label!]), line.Sha256.Label);
            Assert.True(label.And(mask.Dilate(2)).HasSamePixels(label));
            Assert.Equal(line.LabelIou!.Value, label.IouWith(mask), tolerance: 1e-4);
        });
        var rule = Assert.Single(LabelRules.Of(changed).Rules);
        Assert.Equal(("scratch", "run", 8), (rule.Defect, rule.Run, rule.Fills));
    }

    [Fact]
    public void A_missing_label_is_made_again_with_the_same_bytes()
    {
        var set = Make("set", LabelKind.Changed);
        var (label, rules) = (File.ReadAllBytes(set["labels/000000.png"]), File.ReadAllText(set[LabelRules.FileName]));
        File.Delete(set["labels/000000.png"]);

        Make("set", LabelKind.Changed);

        Assert.Equal(label, File.ReadAllBytes(set["labels/000000.png"]));
        Assert.Equal(rules, File.ReadAllText(set[LabelRules.FileName]));
    }

    [Fact]
    public void A_set_resumes_only_with_the_labels_it_has()
    {
        Make("set", LabelKind.Asked);

        var error = Assert.Throws<FolderMismatchException>(() => Make("set", LabelKind.Changed));

        Assert.Contains("labels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Readers_get_what_was_asked_for_or_what_changed()
    {
        var set = Make("set", LabelKind.Changed);
        var shown = set.Lines.Values.Where(line => line.LabelIou > 0).ToArray();

        Assert.Equal(
            set.Lines.Values.Select(line => set[line.Mask]), SetReader.Read(set.Path).Select(image => image.Mask));
        Assert.Equal(
            shown.Select(line => set[line.Label!]),
            SetReader.Read(set.Path, LabelKind.Changed).Select(image => image.Mask));
        Assert.Throws<DatasetException>(() => SetReader.Read(Make("asked", LabelKind.Asked).Path, LabelKind.Changed));
    }

    [Fact]
    public void A_dropped_image_takes_its_label_along()
    {
        var set = Make("set", LabelKind.Changed);

        using (var review = SetReview.Begin(set.Path))
        {
            review.Drop(new HashSet<string> { "images/000001.png" });
        }

        Assert.False(File.Exists(set["labels/000001.png"]));
        Assert.True(File.Exists(set["dropped/labels/000001.png"]));
    }

    public void Dispose() => _tiny.Dispose();

    private SetFolder Make(string name, LabelKind labels)
    {
        var options = new GenerationOptions
        {
            Runs = [_tiny["run"]],
            Inputs = new InputChoice { Masks = [InputChoice.Train], Place = MaskPlace.Same },
            Count = 3,
            Sampling = new SamplingOptions { Candidates = 2, Steps = 2, Select = SelectionRule.Psnr, Rim = 1 },
            Labels = labels,
            Out = _tiny[name],
        };
        return new GenerationRun(GenerationPlan.Prepare(options)).Run(Device.Cpu);
    }
}
