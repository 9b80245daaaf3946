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
        (Variant == InceptionVariant.Fid ? "Inception-v3 (FID weights)" : "Inception-v3 (torchvision)")
        + Precision.Suffix(_store.DType);

    public string WeightsSha256 { get; }

    public int Side => InceptionV3.Side;

    public Interpolation Resizing =>
        Variant == InceptionVariant.Fid ? Interpolation.Bilinear : Interpolation.BilinearAntialias;

    /// <summary>Opens a safetensors file or a PyTorch checkpoint of this variant.</summary>
    public static InceptionExtractor Open(
        string path, InceptionVariant variant, Device device, bool isPublished = false, DType type = DType.Float32)
    {
        using var archive = TensorArchive.Open(path);
        var store = new WeightStore(new ArchiveSource(archive), type, device, keepsMasters: true);
        try
        {
            var extractor = new InceptionExtractor(store, variant, FileHash.Of(path)) { IsPublished = isPublished };
            store.Seal();
            return extractor;
        }
        catch (CheckpointException)
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether torchvision's weights are used as the field's published code uses them: Pillow's resizing, and
    /// ImageNet's mean and deviation instead of 2x − 1.
    /// </summary>
    public bool IsPublished { get; init; }

    public bool ResizesLikePillow => IsPublished && Variant == InceptionVariant.Torchvision;

    public Tensor Extract(Tensor pictures) =>
        ResizesLikePillow ? _network.Pool(Normalised(pictures)) : _network.PoolOf(pictures);

    /// <summary>x (B, 3, H, W) in 0..1 with ImageNet's mean and deviation taken out.</summary>
    internal static Tensor Normalised(Tensor x)
    {
        var mean = Tensor.From([0.485f, 0.456f, 0.406f]).Reshape(1, 3, 1, 1).To(x.Device);
        var deviation = Tensor.From([0.229f, 0.224f, 0.225f]).Reshape(1, 3, 1, 1).To(x.Device);
        return (x - mean) / deviation;
    }

    public void Dispose() => _store.Dispose();
}
