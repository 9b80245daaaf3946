using DefectFill.Core.Options;
using DefectFill.Filling.Runs;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Training;

/// <summary>A base whose UNet sees neither mask nor background: "SD2 + our loss" of the paper's figure 6.</summary>
[Collection(TensorTestGroup.Name)]
public class TextToImageTests
{
    [Theory, NoTensorLeaks]
    [InlineData(0)]
    [InlineData(1)]
    public void It_learns_and_fills_and_is_reported_as_such(int adaptSteps)
    {
        using var tiny = new TinyRun();
        using (var model = SmallModel.Create(SmallModel.Configs(inChannels: 4), SmallModel.Tokenizer()))
        {
            ModelFolderWriter.Write(model, tiny["base"]);
        }

        var watcher = new Watcher();
        tiny.Learn("run", tiny.Options() with { Model = tiny["base"], AdaptSteps = adaptSteps }, watcher);
        new GenerationRun(GenerationPlan.Prepare(new GenerationOptions
        {
            Runs = [tiny["run"]],
            Out = tiny["set"],
            Count = 1,
            Sampling = new SamplingOptions { Candidates = 2, Steps = 2, Select = SelectionRule.Psnr },
            Inputs = new InputChoice { Masks = [InputChoice.Train] },
        })).Run(Device.Cpu);

        Assert.Contains(watcher.Warnings, line => line.Contains("is a text-to-image model", StringComparison.Ordinal));
        Assert.Equal(4 + adaptSteps, tiny.Steps("run").Count);
        Assert.True(File.Exists(Path.Combine(tiny["set"], "images", "000000.png")));
    }
}
