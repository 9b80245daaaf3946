using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Networks.Backbones.Inception;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Extraction;

/// <summary>The 2048 pooled features of Inception-v3.</summary>
/// <remarks>
/// torchvision's weights get images shrunk with antialiasing; the FID's, as in pytorch-fid, without.
/// </remarks>
internal sealed class InceptionExtractor : IFeatureExtractor, IDisposable
{
    private readonly WeightStore _store;
    private readonly InceptionV3 _network;

    private InceptionExtractor(WeightStore store, InceptionVariant variant, string sha256)
    {
        (_store, Variant, WeightsSha256) = (store, variant, sha256);
        _network = new InceptionV3(store.Root, variant);
    }

    public InceptionVariant Variant { get; }

    public string Name =>
        Variant == InceptionVariant.Fid ? "Inception-v3 (FID weights)" : "Inception-v3 (torchvision)";

    public string WeightsSha256 { get; }

    public int Side => InceptionV3.Side;

    public Interpolation Resizing =>
        Variant == InceptionVariant.Fid ? Interpolation.Bilinear : Interpolation.BilinearAntialias;

    /// <summary>Opens a safetensors file or a PyTorch zip checkpoint of this variant.</summary>
    public static InceptionExtractor Open(string path, InceptionVariant variant, Device device)
    {
        using var archive = TensorArchive.Open(path);
        var store = new WeightStore(new ArchiveSource(archive), device: device);
        try
        {
            var extractor = new InceptionExtractor(store, variant, FileHash.Of(path));
            store.Seal();
            return extractor;
        }
        catch (CheckpointException)
        {
            store.Dispose();
            throw;
        }
    }

    public Tensor Extract(Tensor pictures) => _network.PoolOf(pictures);

    public void Dispose() => _store.Dispose();
}
