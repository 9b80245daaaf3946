using DefectFill.Networks.Blocks;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Denoiser;

/// <summary>One level of a UNet: residual blocks, each followed by its transformer if the level attends.</summary>
internal sealed class UNetLevel
{
    private readonly List<ResnetBlock> _resnets = [];
    private readonly List<SpatialTransformer> _attentions = [];

    public UNetLevel(Weights w, UNetConfig config, LevelShape shape)
    {
        var time = TimestepEmbedding.EmbedChannels(config);
        for (var i = 0; i < shape.In.Count; i++)
        {
            var resnet = new ResnetShape(shape.In[i], shape.Out, config.NormGroups, config.NormEps, time);
            _resnets.Add(new ResnetBlock(w["resnets"][i], resnet));
        }

        for (var i = 0; i < shape.Attentions; i++)
        {
            var attention = new AttentionShape(shape.Out, config.CrossAttentionDim, config.Heads[shape.Index]);
            var options = new TransformerOptions(
                config.NormGroups, config.UseLinearProjection, config.TransformerDepths[shape.Index]);
            _attentions.Add(new SpatialTransformer(w["attentions"][i], attention, options));
        }

        Downsample = shape.Downsamples ? new Downsample(w["downsamplers"][0], shape.Out) : null;
        Upsample = shape.Upsamples ? new Upsample(w["upsamplers"][0], shape.Out) : null;
    }

    public Downsample? Downsample { get; }

    public Upsample? Upsample { get; }

    /// <summary>Number of residual blocks.</summary>
    public int Count => _resnets.Count;

    /// <summary>Residual block i and, if the level attends after it, its transformer.</summary>
    public Tensor Forward(int i, Tensor x, UNetInputs inputs, WordMap? word = null)
    {
        x = _resnets[i].Forward(x, inputs.ActiveTime);
        word?.Enter(inputs.Latent, (x.Size(2), x.Size(3)));
        if (i >= _attentions.Count)
        {
            return x;
        }

        return word is null // the map keeps the transformer's tensors
            ? TensorScope.Within(() => _attentions[i].Forward(x, inputs.Context, word))
            : _attentions[i].Forward(x, inputs.Context, word);
    }

    /// <summary>The middle block: residual block, transformer, residual block.</summary>
    public Tensor ForwardMiddle(Tensor x, UNetInputs inputs) =>
        _resnets[1].Forward(Forward(0, x, inputs), inputs.ActiveTime);
}

/// <summary>Widths of a level: the input of each residual block, the common output, and the level's index.</summary>
internal sealed record LevelShape(IReadOnlyList<long> In, long Out, int Index)
{
    public int Attentions { get; init; }

    public bool Downsamples { get; init; }

    public bool Upsamples { get; init; }
}

/// <summary>Inputs of every level besides the features: SiLU(time) (B, embed), text (B, L, D), latent size.</summary>
internal sealed record UNetInputs(Tensor ActiveTime, Tensor Context, (long Height, long Width) Latent);
