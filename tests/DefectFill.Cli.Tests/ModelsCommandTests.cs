using System.CommandLine;
using System.Text.Json;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Core.Models;
using DefectFill.Networks.Models;
using Xunit;

namespace DefectFill.Cli.Tests;

[Collection(TensorTestGroup.Name)]
public class ModelsCommandTests
{
    [Fact]
    public void Check_of_a_good_folder_says_what_it_is()
    {
        var (exitCode, output, _) = Run("models", "check", Write(), "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        var line = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, line.GetProperty("problems").GetArrayLength());
        Assert.Equal(16, line.GetProperty("facts").GetProperty("side").GetInt64());
    }

    [Fact]
    public void Check_of_a_bad_folder_ends_with_4_and_tells_every_problem()
    {
        var folder = Write();
        File.Delete(Path.Combine(folder, "unet", "diffusion_pytorch_model.safetensors"));
        File.Delete(Path.Combine(folder, "tokenizer", "merges.txt"));

        var (exitCode, output, _) = Run("models", "check", folder, "--json");

        Assert.Equal(ExitCode.Environment, exitCode);
        Assert.Equal(2, JsonDocument.Parse(output).RootElement.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public void Check_of_no_model_ends_with_4()
    {
        var (exitCode, output, _) = Run("models", "check", Directory.CreateTempSubdirectory().FullName);

        Assert.Equal(ExitCode.Environment, exitCode);
        Assert.Contains("model_index.json", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_packs_and_unpacks()
    {
        var work = Directory.CreateTempSubdirectory().FullName;
        var (tar, folder) = (Path.Combine(work, "m.tar"), Path.Combine(work, "m"));

        Assert.Equal(ExitCode.Done, Run("models", "pack", Write(), "-o", tar).ExitCode);
        Assert.Equal(ExitCode.Done, Run("models", "unpack", tar, "-o", folder).ExitCode);
        Assert.Equal(ExitCode.Usage, Run("models", "unpack", tar, "-o", folder).ExitCode);
        Assert.Equal(ExitCode.Done, Run("models", "check", folder).ExitCode);
    }

    [Fact]
    public void List_names_every_model_and_all_weights_of_the_catalog()
    {
        var (exitCode, output, _) = Run("models", "list", "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Equal(
            [
                ModelNames.Small, .. ModelCatalog.All.Select(model => model.Name),
                .. PublishedWeights.All.Select(weights => weights.Name),
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("name").GetString()!));
    }

    [Theory]
    [InlineData("sd3")]
    [InlineData("sd2-inpainting --from nowhere")]
    [InlineData("sd2-inpainting --from file:///tmp")]
    public void Pull_rejects_what_it_does_not_know(string arguments)
    {
        Assert.Equal(ExitCode.Usage, Run(["models", "pull", .. arguments.Split(' ')]).ExitCode);
    }

    [Fact]
    public void Pull_only_says_what_it_would_do_when_asked_to()
    {
        var (exitCode, output, _) = Run("models", "pull", "sd2-inpainting", "--out", "/nowhere/sd2", "--dry-run");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("https://", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_come_from_their_publishers()
    {
        var (exitCode, output, _) = Run("models", "pull", "lpips", "--out", "/nowhere/lpips", "--dry-run");

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.Contains("https://download.pytorch.org/models/", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Run("models", "pull", "lpips", "--revision", "v1").ExitCode);
    }

    [Fact]
    public void A_file_that_is_no_whole_model_is_not_converted()
    {
        var work = Directory.CreateTempSubdirectory().FullName;
        var weights = Path.Combine(Write(), "unet", "diffusion_pytorch_model.safetensors");

        var (exitCode, _, error) = Run("models", "convert", weights, "--out", Path.Combine(work, "out"));

        Assert.Equal(ExitCode.Environment, exitCode);
        Assert.Contains("it is no checkpoint of a model", error, StringComparison.Ordinal);
        Assert.Contains("defectfill models list", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_of_packing_checks_the_model()
    {
        var work = Directory.CreateTempSubdirectory().FullName;
        var tar = Path.Combine(work, "m.tar");

        var none = Run("models", "pack", work, "-o", tar, "--dry-run");
        var good = Run("models", "pack", Write(), "-o", tar, "--dry-run");

        Assert.Equal((ExitCode.Environment, ExitCode.Done), (none.ExitCode, good.ExitCode));
        Assert.Contains("model_index.json", none.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(tar));
    }

    private static string Write()
    {
        using var model = SmallModel.Create(SmallModel.Configs(), SmallModel.Tokenizer());
        var folder = Path.Combine(Directory.CreateTempSubdirectory("cli").FullName, "model");
        ModelFolderWriter.Write(model, folder);
        return folder;
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var root = new Command("defectfill") { ModelsCommand.Create() };
        CommonOptions.AddTo(root);
        var (output, error) = (new StringWriter(), new StringWriter());
        var exitCode = Runner.Run(root, arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }
}
