using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Extraction;

/// <summary>The built-in features, for KID without a download; comparable only with each other.</summary>
internal sealed class SmallExtractor : IFeatureExtractor, IDisposable
{
    /// <summary>The name in tables for the features that come with a base model.</summary>
    public const string BuiltIn = "built-in features";

    private readonly WeightStore _store;
    private readonly SmallFeatures _network;

    private SmallExtractor(WeightStore store, string sha256)
    {
        (_store, WeightsSha256) = (store, sha256);
        _network = new SmallFeatures(store.Root);
    }

    public string Name => BuiltIn;

    public string WeightsSha256 { get; }

    public int Side => 256;

    public Interpolation Resizing => Interpolation.BilinearAntialias;

    /// <summary>Opens a base model's feature file.</summary>
    public static SmallExtractor Open(string path, Device device)
    {
        using var archive = TensorArchive.Open(path);
        var store = new WeightStore(new ArchiveSource(archive), device: device);
        try
        {
            var extractor = new SmallExtractor(store, FileHash.Of(path));
            store.Seal();
            return extractor;
        }
        catch (CheckpointException)
        {
            store.Dispose();
            throw;
        }
    }

    public Tensor Extract(Tensor pictures) => _network.Pool(2 * pictures - 1);

    public void Dispose() => _store.Dispose();
}
