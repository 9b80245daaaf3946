using System.Buffers.Binary;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using Xunit;

namespace DefectFill.Tests.Training;

/// <summary>Runs that continue with more steps, and bases that cannot be trained.</summary>
[Collection(TensorTestGroup.Name)]
public class LongerRunTests
{
    [Theory, NoTensorLeaks]
    [InlineData(LearningMode.Adapters, 0)]
    [InlineData(LearningMode.Full, 0)]
    [InlineData(LearningMode.Full, 2)]
    public void A_finished_run_continues_with_more_steps_as_if_it_had_had_them_from_the_start(
        LearningMode learn, int adaptSteps)
    {
        using var tiny = new TinyRun();
        var options = tiny.Options(learn) with { AdaptSteps = adaptSteps };
        tiny.Learn("straight", options);
        tiny.Learn("longer", options with { Steps = 2 });

        tiny.Learn("longer", options);

        tiny.AssertSame("straight", "longer");
        using var run = RunFolder.Open(tiny["longer"]);
        Assert.Equal(options.Steps, run.Record.Options.Steps);
    }

    [Fact, NoTensorLeaks]
    public void A_finished_run_without_its_checkpoint_is_left_as_it_is()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());
        Directory.Delete(Path.Combine(tiny["run"], "checkpoints"), recursive: true);

        var error = Assert.Throws<FolderMismatchException>(() => tiny.Learn("run", tiny.Options() with { Steps = 9 }));

        Assert.Contains("its checkpoint of step 4 is gone", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(tiny["run"] + "/adapter.safetensors"));
    }

    [Fact, NoTensorLeaks]
    public void A_base_with_a_weight_that_is_not_finite_is_refused_by_its_name()
    {
        using var tiny = new TinyRun();
        using var model = new TemporaryFolder();
        FolderCopy.Make(TinyRun.Model, model["base"], what: "model", without: "");
        var path = model["base/vae/diffusion_pytorch_model.safetensors"];
        var bytes = File.ReadAllBytes(path);
        BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(bytes.Length - 2), Half.PositiveInfinity);
        File.WriteAllBytes(path, bytes);

        var error = Assert.Throws<CheckpointException>(
            () => tiny.Learn("run", tiny.Options() with { Model = model["base"] }));

        Assert.Contains("quant_conv.weight contains NaN or infinity", error.Message, StringComparison.Ordinal);
    }
}
