using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Inspection.Onnx;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Xunit;
using Tensor = DefectFill.Torch.Tensor;

namespace DefectFill.Inspection.Tests;

/// <summary>Exported models give the same numbers in ONNX Runtime.</summary>
[Collection(TensorTestGroup.Name)]
public class OnnxTests
{
    private const float Tolerance = 1e-4f;

    [Fact, NoTensorLeaks]
    public void A_segmenter_gives_the_same_map_and_score()
    {
        using var folder = new TemporaryFolder();
        using var store = Store(InspectionTask.Localise);
        var network = new Segmenter(store.Root, width: 4);
        Save(folder.Path, store, InspectionTask.Localise, ["spot"]);
        new DecisionThresholds(.25, .125).Write(folder.Path);
        OnnxFile.Write(folder.Path, folder["finder.onnx"]);
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var photo = Photo(64, 96);
        var map = network.Forward(photo).Softmax(1).Narrow(1, 1, 1);

        using var session = new InferenceSession(folder["finder.onnx"]);
        var outputs = Outputs(session, photo);

        AssertNear(map.Contiguous().ToArray<float>(), outputs["map"]);
        AssertNear(DefectMap.ImageScores(map), outputs["score"]);
        var notes = session.ModelMetadata.CustomMetadataMap;
        Assert.Equal(("0.25", "0.125", "64"), (notes["pixel_threshold"], notes["photo_threshold"], notes["window"]));
        Assert.Contains("divided by 255", notes["preprocessing"], StringComparison.Ordinal);
    }

    [Fact, NoTensorLeaks]
    public void A_classifier_gives_the_same_probabilities()
    {
        using var folder = new TemporaryFolder();
        using var store = Store(InspectionTask.Classify);
        var network = new ResNet34(store.Root, 3);
        Save(folder.Path, store, InspectionTask.Classify, ["bar", "hole", "spot"]);
        OnnxFile.Write(folder.Path, folder["namer.onnx"]);
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var photo = Photo(64, 64);
        var shares = network.Forward(photo).Softmax(1).ToArray<float>();

        using var session = new InferenceSession(folder["namer.onnx"]);

        AssertNear(shares, Outputs(session, photo)["probabilities"]);
        Assert.Equal("bar,hole,spot", session.ModelMetadata.CustomMetadataMap["classes"]);
    }

    [Fact, NoTensorLeaks]
    public void Batch_norms_folded_into_convolutions_give_the_same_map()
    {
        using var folder = new TemporaryFolder();
        using var store = Store(InspectionTask.Localise);
        var network = new Segmenter(store.Root, width: 4);
        Save(folder.Path, store, InspectionTask.Localise, ["spot"]);
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        using var archive = TensorArchive.Open(folder["model.safetensors"]);
        using var folded = new WeightStore(new FoldedSource(new ArchiveSource(archive)));
        var fast = new Segmenter(folded.Root, width: 4, hasNorms: false);
        folded.Seal();
        var photo = Photo(64, 64);

        AssertNear(network.Forward(photo).ToArray<float>(), fast.Forward(photo).ToArray<float>());
    }

    /// <summary>Random weights, and running statistics unlike those of an untrained norm.</summary>
    private static WeightStore Store(InspectionTask task) => new(new Trained(new InitialWeights(5, task)));

    private static void Save(string folder, WeightStore store, InspectionTask task, IReadOnlyList<string> classes)
    {
        store.Seal();
        SafeTensorsWriter.Write(
            Path.Combine(folder, InspectionModel.WeightsName),
            store.Tensors.Select(named => named.Value.ToSource(named.Key)));
        var options = new InspectionOptions { Task = task, Data = "d", ModelOut = folder, Side = 64, Width = 4 };
        new InspectionModel(InspectionModel.CurrentVersion, options, classes, 1, 1, new InspectionFiles(null, [], null))
        {
            Window = task == InspectionTask.Localise ? 64 : null,
        }.Write(folder);
    }

    private static Tensor Photo(int height, int width) =>
        Tensor.Uniform(Generator.For(6, "photo"), [2, 3, height, width]);

    private static Dictionary<string, float[]> Outputs(InferenceSession session, Tensor photo)
    {
        int[] shape = [.. photo.Shape.ToArray().Select(side => (int)side)];
        var input = new DenseTensor<float>(photo.ToArray<float>(), shape);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("photo", input)]);
        return results.ToDictionary(result => result.Name, result => result.AsEnumerable<float>().ToArray());
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.Max() > expected.Min());
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    private sealed class Trained(ITensorSource chance) : ITensorSource
    {
        public string Description => chance.Description;

        public IReadOnlyCollection<string> Names => chance.Names;

        public bool Contains(string name) => chance.Contains(name);

        public Tensor? Load(string name, ReadOnlySpan<long> shape)
        {
            var (random, sizes) = (Generator.For(8, name), shape.ToArray());
            return name.EndsWith("running_mean", StringComparison.Ordinal) ? .1 * Tensor.Normal(random, sizes)
                : name.EndsWith("running_var", StringComparison.Ordinal) ? .02 + .1 * Tensor.Uniform(random, sizes)
                : chance.Load(name, shape);
        }
    }
}
