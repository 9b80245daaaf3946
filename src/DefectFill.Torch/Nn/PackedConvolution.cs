namespace DefectFill.Torch.Nn;

/// <summary>A frozen convolution whose weights already lie as oneDNN wants them: it reorders them at every call else.</summary>
/// <remarks>For small pictures the reordering costs as much as the convolution; for large ones it does not matter.</remarks>
internal sealed class PackedConvolution : IDisposable
{
    private const long MostPositions = 2048;

    private static readonly Op s_toOneDnn = new("aten::to_mkldnn");
    private static readonly Op s_reorder = new("aten::mkldnn_reorder_conv2d_weight");
    private static readonly Op s_convolve = new("aten::mkldnn_convolution");
    private static readonly long[] s_ones = [1, 1];

    private readonly Tensor _weight;
    private readonly long[] _stride;
    private readonly long[] _padding;

    public PackedConvolution(Tensor weight, long stride, long padding)
    {
        (_stride, _padding) = ([stride, stride], [padding, padding]);
        using var scope = new TensorScope();
        using var off = Autograd.Off();
        var dense = s_toOneDnn.Call(weight.Detach().Contiguous());
        _weight = TensorScope.Detach(s_reorder.Call(dense, _padding, _stride, s_ones, 1));
    }

    /// <summary>Whether this LibTorch can do it for these weights.</summary>
    public static bool Suits(Tensor weight) =>
        s_toOneDnn.Exists && s_reorder.Exists && s_convolve.Exists
        && weight.DType == DType.Float32 && !weight.Device.IsCuda && weight.Size(1) >= 16;

    /// <summary>Whether the reordering would be felt for this input (B, C, H, W), and no gradient is wanted.</summary>
    public static bool Pays(Tensor x) => x.Size(0) * x.Size(2) * x.Size(3) <= MostPositions && !x.RequiresGrad;

    public Tensor Forward(Tensor x, Tensor? bias) => s_convolve.Call(x, _weight, bias, _padding, _stride, s_ones, 1);

    public void Dispose() => _weight.Dispose();
}
