using System.CommandLine;
using System.Text.Json;
using DefectFill.Cli;
using DefectFill.Cli.Commands;
using DefectFill.Tests.Files;
using DefectFill.Tests.Torch;
using Xunit;

namespace DefectFill.Tests.Pretraining;

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
             "denoiser": {"steps": 2, "batch": 2}}
            """);

        var (exitCode, output) = Run(
            "pretrain", "--config", folder["few.json"], "--out", folder["base"], "--threads", "1", "--json");

        Assert.Equal(ExitCode.Done, exitCode);
        var line = JsonElement.Parse(output);
        Assert.Equal(folder["base/model"], line.GetProperty("done").GetString());
        Assert.True(line.GetProperty("figures").GetProperty("denoiser").TryGetProperty("loss_unseen", out _), output);
    }

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var output = new StringWriter();
        var root = new Command("defectfill") { PretrainCommand.Create() };
        CommonOptions.AddTo(root);
        return (Runner.Run(root, arguments, output, new StringWriter()), output.ToString());
    }
}
