using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Networks.Backbones;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Extraction;

/// <summary>
/// LPIPS with its weights in memory: torchvision's trunk and the released linear weights.
/// </summary>
internal sealed class LpipsModel : IDisposable
{
    private readonly WeightStore _trunk;
    private readonly WeightStore _linear;

    private LpipsModel(WeightStore trunk, WeightStore linear, LpipsNet net)
    {
        (_trunk, _linear) = (trunk, linear);
        var layers = LpipsTrunk.Of(net, trunk.Root);
        Distance = new Lpips(layers, layers.Linear(linear.Root));
    }

    public Lpips Distance { get; }

    /// <summary>Opens both files: safetensors or PyTorch checkpoints.</summary>
    /// <param name="files">Both must be given.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="type">What the trunk computes in.</param>
    /// <exception cref="CheckpointException">A file is damaged or belongs to another network.</exception>
    public static LpipsModel Open(LpipsFiles files, Device device, DType type = DType.Float32)
    {
        using var trunkArchive = TensorArchive.Open(files.Trunk!);
        using var linearArchive = TensorArchive.Open(files.Linear!);
        var trunk = new WeightStore(new ArchiveSource(trunkArchive), type, device);
        var linear = new WeightStore(new ArchiveSource(linearArchive), device: device);
        try
        {
            var model = new LpipsModel(trunk, linear, files.Net);
            trunk.Seal();
            linear.Seal();
            return model;
        }
        catch (CheckpointException)
        {
            trunk.Dispose();
            linear.Dispose();
            throw;
        }
    }

    /// <summary>Compares names and shapes in both files with those of the network; no weights are loaded.</summary>
    /// <param name="files">Both are given.</param>
    /// <exception cref="CheckpointException">A file is damaged, or of another network.</exception>
    public static void Check(LpipsFiles files)
    {
        using var trunkArchive = TensorArchive.Open(files.Trunk!);
        using var linearArchive = TensorArchive.Open(files.Linear!);
        var (trunkShapes, linearShapes) = (new ShapeSource(trunkArchive), new ShapeSource(linearArchive));
        using var trunk = new WeightStore(trunkShapes);
        using var linear = new WeightStore(linearShapes);
        _ = new LpipsModel(trunk, linear, files.Net);
        RequireFit(trunkShapes, trunk);
        RequireFit(linearShapes, linear);
    }

    public void Dispose()
    {
        _trunk.Dispose();
        _linear.Dispose();
    }

    private static void RequireFit(ShapeSource source, WeightStore store) => WeightStore.Require(
        source.Description, [.. source.Problems, .. store.Unexpected.Select(name => $"unexpected {name}")]);
}
