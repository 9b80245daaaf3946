using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using Xunit;

namespace DefectFill.Cli.Tests;

[Collection(TensorTestGroup.Name)]
public class PretrainCommandTests
{
    [Fact]
    public void Json_ends_with_a_line_that_names_the_model_and_its_figures()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["few.json"], """
            {"pictureSize": 48, "windowSize": 16, "pictures": 4, "autoencoderWidth": 8, "denoiserWidths": [16, 32],
             "textWidth": 16, "autoencoder": {"steps": 2, "batch": 2}, "features": {"steps": 2, "batch": 2},
             "denoiser": {"steps": 2, "batch": 2}, "finder": {"steps": 2, "batch": 2}}
            """);

        var (exitCode, output) = Run(
            "pretrain", "--config", folder["few.json"], "--out", folder["base"], "--threads", "1", "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        var line = JsonLines.Last(output);
        Assert.Equal(folder["base/model"], line.GetProperty("done").GetString());
        Assert.True(line.GetProperty("figures").GetProperty("denoiser").TryGetProperty("loss_unseen", out _), output);
    }

    [Fact]
    public void A_seed_of_0_is_a_seed_too()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["two.json"], """{"seed": 2}""");

        var (_, own) = Run("pretrain", "--config", folder["two.json"], "--out", folder["base"], "--dry-run");
        var (_, zero) = Run(
            "pretrain", "--config", folder["two.json"], "--out", folder["base"], "--seed", "0", "--dry-run");

        Assert.Contains("\"seed\": 2", own);
        Assert.Contains("\"seed\": 0", zero);
    }

    [Fact]
    public void All_photographs_that_cannot_be_used_are_reported_before_training()
    {
        using var photos = new TestFolder()
            .Photo("own/good.png", 1).Photo("own/small.png", 2, width: 15).File("own/broken.png", "none"u8)
            .File("own/._good.png", "of a Mac"u8).Photo("test/good.png", 1).File("test/cut.jpg", [0xFF, 0xD8, 0xFF]);

        var (exitCode, output) = Run(
            "pretrain", "--out", photos["base"], "--images", photos["own"], "--test-images", photos["test"],
            "--dry-run");

        Assert.Equal(ExitCode.Data, exitCode);
        Assert.Contains("own/small.png: the photo has 15 x 80 pixels", output);
        Assert.Contains("own/broken.png", output);
        Assert.Contains("test/cut.jpg", output);
        Assert.DoesNotContain("good.png", output);
    }

    [Fact]
    public void A_folder_without_pictures_is_rejected()
    {
        using var photos = new TestFolder().Photo("own/good.png", 1).File("none/notes.txt", "none"u8);

        var (exitCode, output) = Run(
            "pretrain", "--out", photos["base"], "--images", photos["own"], photos["none"], "--dry-run");

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains($"--images {photos["none"]}: contains no images", output);
    }

    [Theory]
    [InlineData("{\"autoencoder\": null}", "autoencoder is null", ExitCode.Data)]
    [InlineData("{\"denoiserWidths\": null}", "denoiserWidths is null", ExitCode.Data)]
    [InlineData("{\"pictureSize\": 130}", "pictureSize 130: must be a multiple of 4 and at least 64.", ExitCode.Usage)]
    public void Options_that_nothing_can_be_learned_with_are_rejected_in_words(string json, string told, int expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["options.json"], json);

        var (exitCode, output) = Run(
            "pretrain", "--config", folder["options.json"], "--out", folder["base"], "--dry-run");

        Assert.Equal(expected, exitCode);
        Assert.Contains(told, output);
    }

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var output = new StringWriter();
        var root = new Command("defectfill") { PretrainCommand.Create() };
        CommonOptions.AddTo(root);
        return (Runner.Run(root, arguments, output, output), output.ToString());
    }
}
