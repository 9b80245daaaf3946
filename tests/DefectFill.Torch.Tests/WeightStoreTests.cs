using DefectFill.Core.Problems;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;
using Xunit;

namespace DefectFill.Torch.Tests;

[Collection(TensorTestGroup.Name)]
public class WeightStoreTests
{
    [Fact, NoTensorLeaks]
    public void Everything_missing_misshapen_or_left_over_is_reported_at_once()
    {
        using var store = new WeightStore(new Named(("fc.weight", [3, 2]), ("fc.bias", [4]), ("old", [1])));
        _ = new Linear(store.Root["fc"], 2, 3);
        _ = new Linear(store.Root["gone"], 2, 3, hasBias: false);

        Assert.Equal(
            ["fc.bias has shape (4), expected (3)", "missing gone.weight, expected (3, 2)", "unexpected old"],
            store.Problems);
        var error = Assert.Throws<CheckpointException>(store.Seal);
        Assert.Contains("3 problems", error.Message, StringComparison.Ordinal);
        Assert.Contains("models check", error.Message, StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void Parameters_without_fractions_are_rejected()
    {
        using var store = new WeightStore(new Named(("fc.weight", [3, 2]), ("fc.bias", [3])) { Type = DType.Int64 });
        _ = new Linear(store.Root["fc"], 2, 3, hasBias: false);

        Assert.Equal(
            ["fc.weight has type Int64, expected Float32, Float16 or BFloat16", "unexpected fc.bias"], store.Problems);
    }

    [Fact, NoTensorLeaks]
    public void A_network_that_fits_is_sealed_without_a_word()
    {
        using var store = new WeightStore(new Named(("fc.weight", [3, 2]), ("fc.bias", [3])));
        var layer = new Linear(store.Root["fc"], 2, 3);
        store.Seal();

        using var scope = new TensorScope();
        Assert.Equal([2L, 3], layer.Forward(Tensor.Ones([2, 2])).Shape.ToArray());
        Assert.Equal(["fc"], store.Layers.Keys);
        Assert.Equal(["fc.weight", "fc.bias"], store.Tensors.Keys);
    }

    [Fact, NoTensorLeaks]
    public void Tensors_of_a_file_share_its_memory_and_outlive_it()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "a.safetensors");
        using (new TensorScope())
        {
            SafeTensorsWriter.Write(path, [Tensor.From([1f, 2, 3]).ToSource("x"), Tensor.From([1L]).ToSource("n")]);
        }

        using var scope = new TensorScope();
        Tensor x;
        using (var file = SafeTensorsFile.Open(path))
        {
            x = file.Find("x")!.ToTensor();
            Assert.Equal(DType.Int64, file.Find("n")!.ToTensor().DType);
        }

        Assert.Equal([3f, 4, 5], (x.AddInPlace(Tensor.Ones([3]), 2) * 1).ToArray<float>());
        using var again = SafeTensorsFile.Open(path);
        Assert.Equal([1.0, 2, 3], again.Find("x")!.ToDoubles());
    }

    private sealed class Named(params (string Name, long[] Shape)[] tensors) : ITensorSource
    {
        public DType Type { get; init; } = DType.Float32;

        public string Description => "test";

        public IReadOnlyCollection<string> Names => [.. tensors.Select(t => t.Name)];

        public bool Contains(string name) => Names.Contains(name);

        public Tensor? Load(string name, ReadOnlySpan<long> shape) =>
            Contains(name) ? Tensor.Ones(tensors.First(t => t.Name == name).Shape).To(Type) : null;
    }
}
