namespace DefectFill.Torch;

internal sealed partial class Tensor
{
    private static readonly Op s_matmul = new("aten::matmul");
    private static readonly Op s_linear = new("aten::linear");
    private static readonly Op s_conv2d = new("defectfill::conv2d");
    private static readonly Op s_groupNorm = new("defectfill::group_norm");
    private static readonly Op s_layerNorm = new("aten::layer_norm");
    private static readonly Op s_batchNorm = new("aten::batch_norm");
    private static readonly Op s_softmax = new("aten::softmax", "int");
    private static readonly Op s_relu = new("aten::relu");
    private static readonly Op s_silu = new("aten::silu");
    private static readonly Op s_gelu = new("aten::gelu");
    private static readonly Op s_geglu = new("defectfill::geglu");
    private static readonly Op s_sigmoid = new("aten::sigmoid");
    private static readonly Op s_tanh = new("aten::tanh");
    private static readonly Op s_maxPool = new("aten::max_pool2d");
    private static readonly Op s_avgPool = new("aten::avg_pool2d");
    private static readonly Op s_adaptiveAvgPool = new("aten::adaptive_avg_pool2d");
    private static readonly Op s_adaptiveMaxPool = new("aten::adaptive_max_pool2d");
    private static readonly Op s_embedding = new("aten::embedding");
    private static readonly Op s_crossEntropy = new("aten::cross_entropy_loss");
    private static readonly Op s_nearest = new("aten::upsample_nearest2d");
    private static readonly Op s_bilinear = new("aten::upsample_bilinear2d");
    private static readonly Op s_bicubic = new("aten::upsample_bicubic2d");
    private static readonly Op s_bilinearAa = new("aten::_upsample_bilinear2d_aa");
    private static readonly Op s_bicubicAa = new("aten::_upsample_bicubic2d_aa");

    public Tensor MatMul(Tensor other) => s_matmul.Call(this, other);

    /// <summary>(…, in) with weight (out, in) and bias (out) → (…, out).</summary>
    public Tensor Linear(Tensor weight, Tensor? bias = null) => s_linear.Call(this, weight, bias);

    /// <summary>
    /// (B, in, H, W) with weight (out, in, kh, kw) → (B, out, H', W'). Channels-last float32 images on a CPU use the
    /// shim's own 3×3 convolution, which takes about half the time.
    /// </summary>
    public Tensor Conv2d(Tensor weight, Tensor? bias = null, long stride = 1, long padding = 0) =>
        s_conv2d.Call(this, weight, bias, new[] { stride, stride }, new[] { padding, padding });

    /// <summary>Convolution with separate vertical and horizontal padding.</summary>
    public Tensor Conv2d(Tensor weight, Tensor? bias, long stride, (long Vertical, long Horizontal) padding) =>
        s_conv2d.Call(this, weight, bias, new[] { stride, stride }, new[] { padding.Vertical, padding.Horizontal });

    public Tensor GroupNorm(int groups, Tensor weight, Tensor bias, double eps, bool silu = false) =>
        s_groupNorm.Call(this, groups, weight, bias, eps, silu);

    /// <summary>Normalises over the last dimension.</summary>
    public Tensor LayerNorm(Tensor weight, Tensor bias, double eps) =>
        s_layerNorm.Call(this, new[] { Size(-1) }, weight, bias, eps);

    /// <summary>
    /// Normalises by batch statistics when training (updating the running ones by <paramref name="momentum"/>),
    /// otherwise by the running ones.
    /// </summary>
    public Tensor BatchNorm(BatchStatistics statistics, bool training, double momentum = 0.1, double eps = 1e-5) =>
        s_batchNorm.Call(
            this, statistics.Weight, statistics.Bias, statistics.RunningMean, statistics.RunningVariance, training,
            momentum, eps, false);

    public Tensor Softmax(int dim) => s_softmax.Call(this, dim);

    public Tensor Relu() => s_relu.Call(this);

    public Tensor Silu() => s_silu.Call(this);

    /// <summary>x Φ(x), by the error function.</summary>
    public Tensor Gelu() => s_gelu.Call(this);

    /// <summary>(…, 2D) → first half · GELU(second half), (…, D).</summary>
    public Tensor Geglu() => s_geglu.Call(this);

    /// <summary>x σ(1.702 x), CLIP's own approximation.</summary>
    public Tensor QuickGelu() => this * (this * 1.702).Sigmoid();

    public Tensor Sigmoid() => s_sigmoid.Call(this);

    public Tensor Tanh() => s_tanh.Call(this);

    public Tensor MaxPool2d(long kernel, long stride, long padding = 0, bool ceil = false) =>
        s_maxPool.Call(
            this, new[] { kernel, kernel }, new[] { stride, stride }, new[] { padding, padding }, new[] { 1L, 1L },
            ceil);

    public Tensor AvgPool2d(long kernel, long stride, long padding = 0, bool countsPadding = true) =>
        s_avgPool.Call(
            this, new[] { kernel, kernel }, new[] { stride, stride }, new[] { padding, padding }, false, countsPadding);

    /// <summary>(B, C, H, W) → (B, C, height, width), means over equal parts; equals torch's "area" resizing.</summary>
    public Tensor AdaptiveAvgPool2d(long height, long width) => s_adaptiveAvgPool.Call(this, new[] { height, width });

    /// <summary>(B, C, H, W) → (B, C, height, width), maxima over equal parts.</summary>
    public Tensor AdaptiveMaxPool2d(long height, long width)
    {
        var results = s_adaptiveMaxPool.CallMany(this, new[] { height, width });
        results[1]?.Dispose();
        return results[0]!;
    }

    /// <summary>Rows of <paramref name="table"/> (n, D) selected by this (…) Int64 → (…, D).</summary>
    public Tensor Embed(Tensor table) => s_embedding.Call(table, this);

    /// <summary>Mean over the batch of −log softmax(this (B, C))[label], labels (B) Int64.</summary>
    public Tensor CrossEntropy(Tensor labels) => s_crossEntropy.Call(this, labels);

    /// <summary>(B, C, H, W) → (B, C, height, width), like torch.nn.functional.interpolate.</summary>
    public Tensor Resize(long height, long width, Interpolation mode)
    {
        long[] size = [height, width];
        return mode switch
        {
            Interpolation.Nearest => s_nearest.Call(this, size, Arg.None, Arg.None),
            Interpolation.Area => AdaptiveAvgPool2d(height, width),
            Interpolation.Bilinear => s_bilinear.Call(this, size, false, Arg.None, Arg.None),
            Interpolation.BilinearCorners => s_bilinear.Call(this, size, true, Arg.None, Arg.None),
            Interpolation.Bicubic => s_bicubic.Call(this, size, false, Arg.None, Arg.None),
            Interpolation.BilinearAntialias => s_bilinearAa.Call(this, size, false, Arg.None, Arg.None),
            Interpolation.BicubicAntialias => s_bicubicAa.Call(this, size, false, Arg.None, Arg.None),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "not an interpolation"),
        };
    }
}

/// <summary>How <see cref="Tensor.Resize"/> computes new pixels.</summary>
internal enum Interpolation
{
    Nearest,
    Area,
    Bilinear,

    /// <summary>Bilinear with the corner pixels' centres aligned.</summary>
    BilinearCorners,
    Bicubic,
    BilinearAntialias,
    BicubicAntialias,
}

/// <summary>Parameters and running statistics of batch normalisation, each (C).</summary>
internal sealed record BatchStatistics(Tensor Weight, Tensor Bias, Tensor RunningMean, Tensor RunningVariance);
