using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using Xunit;

namespace DefectFill.Inspection.Tests;

[Collection(TensorTestGroup.Name)]
public class HalfInspectionTests
{
    [Theory, NoTensorLeaks]
    [InlineData(true, ComputeType.Bfloat16)]
    [InlineData(false, ComputeType.Bfloat16)]
    [InlineData(false, ComputeType.Float16)]
    public void Weights_stay_Float32_and_inspect_in_both_formats_or_the_type_is_rejected(
        bool classifies, ComputeType type)
    {
        using var toy = new ToyParts();
        var options = Options(toy, classifies, type);
        var data = InspectionSources.Collect(options);
        var trainer = new InspectionTrainer(options, data, Device.Cpu);
        if (Precision.WhyNot(type == ComputeType.Float16 ? DType.Float16 : DType.BFloat16, Device.Cpu) is { } reason)
        {
            var error = Assert.Throws<UnfitOptionsException>(Train);
            Assert.Equal((ProblemCode.UnfitForDevice, "dtype"), (error.Problems[0].Code, error.Problems[0].Property));
            Assert.Contains(reason, error.Problems[0].Expected);
            return;
        }

        Train();

        using (var archive = TensorArchive.Open(Path.Combine(options.ModelOut, "model.safetensors")))
        {
            Assert.All(archive.Names, name => Assert.Equal(DType.Float32, archive.Find(name)!.Type));
        }

        var exact = InspectionTester.Run(options.ModelOut, data, Device.Cpu, default);
        var half = InspectionTester.Run(
            options.ModelOut, data, Device.Cpu, default, new InspectorSettings { Dtype = type });
        Assert.Equal(exact.Scores.Photos, half.Scores.Photos);

        void Train() => trainer.Run(new EventLog(), TimeProvider.System, default);
    }

    private static InspectionOptions Options(ToyParts toy, bool classifies, ComputeType type) => new()
    {
        Task = classifies ? InspectionTask.Classify : InspectionTask.Localise,
        Sets = [toy["spots"], toy["bars"]],
        Data = toy.Data,
        ModelOut = toy["model"],
        Side = 64,
        Width = 4,
        Epochs = 1,
        Passes = 1,
        SamplesPerEpoch = 8,
        Batch = 4,
        Dtype = type,
    };
}
