using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using Xunit;

namespace DefectFill.Cli.Tests;

public class DataCommandTests
{
    [Fact]
    public void Check_prints_a_row_for_each_defect_and_writes_a_sheet()
    {
        using var folder = TestFolder.Mvtec();
        var sheet = Path.Combine(folder.Parent, "sheet.png");

        var (exitCode, output, _) = Run("data", "check", folder.Root, "--sheet", sheet);

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("scratch                4      4       108 px", output);
        Assert.Contains("Ready for training.", output);
        Assert.True(File.Exists(sheet));
    }

    [Fact]
    public void Check_rejects_a_sheet_that_would_replace_something_else()
    {
        using var folder = TestFolder.Mvtec();
        var notes = Path.Combine(folder.Parent, "notes.txt");
        File.WriteAllText(notes, "mine");

        Assert.Equal(ExitCode.Usage, Run("data", "check", folder.Root, "--sheet", notes).ExitCode);
        Assert.Equal(ExitCode.Usage, Run("data", "check", folder.Root, "--sheet", folder.Parent).ExitCode);
        Assert.Equal("mine", File.ReadAllText(notes));
    }

    [Fact]
    public void The_values_of_masks_that_are_defect_can_be_chosen()
    {
        using var folder = TestFolder.Mvtec();

        var chosen = Run("data", "check", folder.Root, "--sheet", "none", "--mask-values", "255,7");
        var none = Run("data", "check", folder.Root, "--sheet", "none", "--mask-values", "7");
        var wrong = Run("data", "check", folder.Root, "--sheet", "none", "--mask-values", "0,5");

        Assert.Contains("7, 255 are defect, as --mask-values says.", chosen.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, ExitCode.Data), (chosen.ExitCode, none.ExitCode));
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
        Assert.Contains("--mask-values 0,5: must be nonzero, upper or values", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_that_nobody_asked_for_may_fail()
    {
        using var folder = TestFolder.Mvtec();
        using var fault = new FaultAt("", 1, _ => throw new UnauthorizedAccessException("denied"));

        var (exitCode, _, error) = Run("data", "check", folder.Root);

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("warning: metal_nut-check.png could not be written: denied", error);
        Assert.Contains("--sheet none", error);
    }

    [Fact]
    public void Import_writes_what_can_be_used_and_ends_with_3_for_what_cannot()
    {
        using var folder = new TestFolder("boxes");
        folder.Photo("images/a.png", 1).Photo("images/b.png", 2).Photo("images/c.png", 3)
            .Text("data.yaml", "train: images\nnames: [dent]\n").Text("labels/a.txt", "0 .1 .1 .4 .1 .4 .5\n")
            .Text("labels/b.txt", "").Text("labels/c.txt", "0 .5 .5 .2 .2\n");
        var (target, source) = (Path.Combine(folder.Parent, "out"), folder.Root);

        var (exitCode, output, _) = Run("data", "import", source, "--out", target);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains("is read as yolo", output);
        Assert.Contains("labels/c.txt:1", output);
        Assert.True(File.Exists(Path.Combine(target, "ground_truth/dent/a_mask.png")));
        Assert.Contains("\"format\": \"yolo\"", File.ReadAllText(Path.Combine(target, "import.json")));
        Assert.Equal(ExitCode.Done, Run("data", "check", target, "--sheet", "none").ExitCode);
        Assert.Equal(ExitCode.Data, Run("data", "check", source, "--sheet", "none").ExitCode);
        Assert.NotEqual(ExitCode.Done, Run("data", "import", source, "--out", target).ExitCode);
    }

    [Fact]
    public void Check_ends_with_3_and_tells_every_error_in_JSON()
    {
        using var folder = TestFolder.Mvtec().File("test/scratch/000.png", "x"u8).Photo("test/scratch/999.png", 99);

        var (exitCode, output, _) = Run("data", "check", folder.Root, "--json", "--sheet", "none");

        Assert.Equal(ExitCode.Data, exitCode);
        var lines = JsonLines.Of(output, "result");
        Assert.Equal(5, lines[0].GetProperty("defect").GetProperty("images").GetInt32());
        Assert.Equal("error", lines[1].GetProperty("problem").GetProperty("severity").GetString());
        Assert.Equal(["DF1101", "DF1103"], lines.Skip(1).Select(line => line.GetProperty("problem"))
            .Select(problem => problem.GetProperty("code").GetString()!).Order());
    }

    [Fact]
    public void A_wrong_level_ends_with_3_and_the_right_folder()
    {
        using var folder = TestFolder.Mvtec();

        var (exitCode, _, error) = Run("data", "check", folder["test"]);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains($"Give {folder.Root}.", error);
    }

    [Fact]
    public void Split_writes_the_file_and_replaces_another_only_when_forced()
    {
        using var folder = TestFolder.Mvtec(pairs: 9);
        var file = Path.Combine(folder.Parent, "split.json");
        string[] paper = ["data", "split", folder.Root, "-o", file];
        string[] folds = [.. paper, "--protocol", "kfold"];

        Assert.Equal(ExitCode.Done, Run([.. paper, "--dry-run"]).ExitCode);
        Assert.False(File.Exists(file));
        Assert.Equal(ExitCode.Done, Run(paper).ExitCode);
        Assert.Equal(ExitCode.Done, Run(paper).ExitCode);
        Assert.Equal(ExitCode.Usage, Run(folds).ExitCode);
        Assert.Contains("\"paper\"", File.ReadAllText(file));
        Assert.Equal(ExitCode.Done, Run([.. folds, "--force"]).ExitCode);
        Assert.Contains("\"kfold\"", File.ReadAllText(file));
    }

    [Theory]
    [InlineData("photo")]
    [InlineData("look")]
    public void Split_ends_with_3_and_names_every_damaged_photo(string parts)
    {
        using var folder = TestFolder.Mvtec(pairs: 3).Pair("dent", 0).Pair("dent", 1);
        string[] damaged = ["test/dent/000.png", "test/scratch/001.png", "test/scratch/002.png"];
        foreach (var name in damaged)
        {
            folder.File(name, File.ReadAllBytes(folder[name]).AsSpan(0, 200));
        }

        var (exitCode, _, error) = Run(
            "data", "split", folder.Root, "-o", Path.Combine(folder.Parent, "split.json"), "--parts", parts);

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.All(damaged, name => Assert.Contains($"DF1101 {name}: ", error));
    }

    [Theory]
    [InlineData("check --window often")]
    [InlineData("check --model-side 66")]
    [InlineData("split -o s.json --protocol kfold --folds 2 --fold 2")]
    [InlineData("split -o s.json --protocol kfold --first 2")]
    [InlineData("split -o s.json --folds 4")]
    [InlineData("split -o s.json --fold 0")]
    public void Wrong_options_end_with_2(string options)
    {
        using var folder = TestFolder.Mvtec();
        var arguments = options.Split(' ');

        Assert.Equal(ExitCode.Usage, Run(["data", arguments[0], folder.Root, .. arguments[1..]]).ExitCode);
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new Command("defectfill") { DataCommand.Create() };
        CommonOptions.AddTo(root);
        return (Runner.Run(root, arguments, output, error), output.ToString(), error.ToString());
    }
}
