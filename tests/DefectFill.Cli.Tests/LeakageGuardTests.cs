using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using Xunit;

namespace DefectFill.Cli.Tests;

[Collection(TensorTestGroup.Name)]
public class LeakageGuardTests
{
    [Fact]
    public void A_set_that_is_free_of_test_photos_is_measured()
    {
        using var toy = new ToySets();

        var (exitCode, output, error) = Evaluate(toy, "clean", toy.Make("ours"));

        Assert.Equal((ExitCode.Done, ""), (exitCode, error));
        Assert.Contains("Measuring 2 types of defect", output);
    }

    [Fact]
    public void Photos_that_were_learned_from_must_not_test()
    {
        using var toy = new ToySets();
        var test = toy.Split.Defects[0].Test[0].Photo;

        var (exitCode, _, error) = Evaluate(toy, "published", toy.Make("leak", new ToySet { LearnedFrom = [test] }));

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains($"DF1602 leak/the set: was made after training on the test photo {test.Path}.", error);
        Assert.False(File.Exists(toy["out.json"]));
    }

    [Fact]
    public void Real_photos_are_no_generated_images()
    {
        using var toy = new ToySets();
        var train = toy.Split.Defects[0].Train[0].Photo;
        var folder = toy.Make("copies");
        var photo = File.ReadAllBytes(toy.Dataset.PathOf(train.Path));
        var manifest = Path.Combine(folder, "manifest.jsonl");
        File.WriteAllBytes(Path.Combine(folder, "images/000000.png"), photo);
        var hash = DefectFill.Core.Folders.FileHash.Of(Path.Combine(folder, "images/000001.png"));
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(hash, train.Sha256, StringComparison.Ordinal));

        var (exitCode, _, error) = Evaluate(toy, "published", folder);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains($"DF1601 copies/images/000001.png: is not a new image but the real photo {train.Path}.", error);
    }

    [Fact]
    public void Real_photos_saved_as_other_files_are_no_generated_images()
    {
        using var toy = new ToySets();
        var train = toy.Split.Defects[0].Train[0].Photo;

        var (exitCode, _, error) = Evaluate(toy, "published", toy.Make("few", new ToySet { Good = train.Path }));

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains($"DF1601 few/images/000000.png: is not a new image but the real photo {train.Path}", error);
    }

    [Fact]
    public void Images_that_the_manifest_does_not_tell_of_are_rejected()
    {
        using var toy = new ToySets();
        var folder = toy.Make("swapped");
        File.Copy(
            Path.Combine(folder, "images/000001.png"), Path.Combine(folder, "images/000000.png"), overwrite: true);
        File.Delete(Path.Combine(folder, "masks/000003.png"));

        var (exitCode, _, error) = Evaluate(toy, "published", folder);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains(
            "DF1606 swapped: 2 of 4 images are missing, or not as the manifest says, the first of them 0.", error);
    }

    [Fact]
    public void Masks_and_good_photos_of_the_test_are_rejected_by_the_clean_protocol_alone()
    {
        using var toy = new ToySets();
        var kind = new ToySet
        {
            MaskSource = toy.Split.Defects[0].Test[0].Mask.Path,
            Good = toy.Dataset.TestGood[0],
        };
        var set = toy.Make("leak", kind);

        var clean = Evaluate(toy, "clean", set);
        var published = Evaluate(toy, "published", set);

        Assert.Equal((ExitCode.Data, ExitCode.Done), (clean.ExitCode, published.ExitCode));
        Assert.Contains("DF1603 leak/images/000000.png: fills the mask of a test photo", clean.Error);
        Assert.Contains("and so on, 4 cases", clean.Error);
        Assert.Contains("DF1604", clean.Error);
    }

    [Fact]
    public void Two_sets_that_one_row_would_hold_are_rejected()
    {
        using var toy = new ToySets();

        var (exitCode, _, error) = Evaluate(toy, "clean", toy.Make("one"), toy.Make("two"));

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains("DF1605 one, two: all hold bar by defectfill with seed 1", error);
    }

    [Fact]
    public void A_defect_that_the_real_photos_do_not_have_is_rejected()
    {
        using var toy = new ToySets();
        var set = toy.Make("other");
        var manifest = Path.Combine(set, "manifest.jsonl");
        var lines = File.ReadAllText(manifest);
        File.WriteAllText(manifest, lines.Replace("\"spot\"", "\"dent\"", StringComparison.Ordinal));

        var (exitCode, _, error) = Evaluate(toy, "clean", set);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains("DF1005 other: the split has no defect dent (bar, spot).", error);
    }

    [Theory]
    [InlineData("--protocol", "best")]
    [InlineData("--lpips-net", "vgg19")]
    [InlineData("--cluster", "1")]
    public void Wrong_options_end_with_2(string option, string value)
    {
        using var toy = new ToySets();

        var (exitCode, _, error) = Run(
            "--set", toy["none"], "--data", toy.Data, "--split", toy.SplitFile, "-o", toy["out.json"], option, value);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(value, error);
    }

    [Fact]
    public void Half_of_the_weights_of_a_network_is_rejected()
    {
        using var toy = new ToySets();

        var (exitCode, _, error) = Run(
            "--set", toy["none"], "--data", toy.Data, "--split", toy.SplitFile, "-o", toy["out.json"],
            "--lpips-trunk", "vgg16.pth");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("--lpips-trunk vgg16.pth: needs --lpips-linear", error);
    }

    private static (int ExitCode, string Output, string Error) Evaluate(
        ToySets toy, string protocol, params string[] sets) => Run(
        ["--set", .. sets, "--data", toy.Data, "--split", toy.SplitFile, "-o", toy["out.json"], "--protocol", protocol,
            "--dry-run"]);

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new Command("defectfill") { EvaluateCommand.Create() };
        CommonOptions.AddTo(root);
        return (Runner.Run(root, ["evaluate", .. arguments], output, error), output.ToString(), error.ToString());
    }
}
