using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Filling.Runs;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Training;

[Collection(TensorTestGroup.Name)]
[NoTensorLeaks]
public class HalfTrainingTests
{
    [Theory]
    [InlineData(LearningMode.Adapters, ComputeType.Bfloat16)]
    [InlineData(LearningMode.Full, ComputeType.Bfloat16)]
    [InlineData(LearningMode.Adapters, ComputeType.Float16)]
    public void What_is_trained_stays_Float32_or_the_type_is_rejected(LearningMode learn, ComputeType type)
    {
        using var tiny = new TinyRun();
        var options = tiny.Options(learn) with { Dtype = type };
        if (Precision.WhyNot(type == ComputeType.Float16 ? DType.Float16 : DType.BFloat16, Device.Cpu) is { } reason)
        {
            var error = Assert.Throws<UnfitOptionsException>(() => tiny.Learn("run", options));
            var problem = Assert.Single(error.Problems);
            Assert.Equal((ProblemCode.UnfitForDevice, "dtype"), (problem.Code, problem.Property));
            Assert.Contains(reason, problem.Expected);
            return;
        }

        tiny.Learn("run", options);

        var run = FinishedRun.Open(tiny["run"], null);
        using var loaded = new LoadedRun(run, Device.Cpu, type: DType.Float32);
        Assert.Equal(type, run.Record.Options.Dtype);
    }

    [Fact]
    public void Training_and_filling_record_what_auto_stands_for_on_their_device()
    {
        using var tiny = new TinyRun();
        var options = tiny.Options() with { Dtype = ComputeType.Auto };
        tiny.Learn("run", options);

        var plan = GenerationPlan.Prepare(new GenerationOptions
        {
            Runs = [tiny["run"]],
            Sampling = new SamplingOptions { Dtype = ComputeType.Auto },
            Out = tiny["set"],
        });

        Assert.Equal(ComputeType.Float32, FinishedRun.Open(tiny["run"], null).Record.Options.Dtype);
        Assert.Equal(ComputeType.Float32, plan.Description.Sampling.Dtype);
    }

    [Fact]
    public void Auto_is_Float32_on_a_CPU()
    {
        Assert.Equal(ComputeType.Float32, Precision.Resolve(ComputeType.Auto, Device.Cpu));
        Assert.Equal(DType.Float32, Precision.Require(ComputeType.Auto, Device.Cpu));
    }
}
