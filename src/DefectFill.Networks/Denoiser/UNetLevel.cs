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
        // Before the first trainable layer there is nothing to keep.
        if (!inputs.Recomputes || (i >= _attentions.Count && !x.RequiresGrad))
        {
            return Computed(i, x, inputs, word);
        }

        word?.Enter(inputs.Latent, (x.Size(2), x.Size(3)));
        var results = Recomputed.Run(
            given =>
            {
                var own = word?.Fresh();
                var y = Computed(i, given[0], inputs with { ActiveTime = given[1], Context = given[2] }, own);
                return [y, .. own?.Layers ?? []];
            },
            x, inputs.ActiveTime, inputs.Context);
        word?.Add(results[1..]);
        return results[0];
    }

    /// <summary>The middle block: residual block, transformer, residual block.</summary>
    public Tensor ForwardMiddle(Tensor x, UNetInputs inputs)
    {
        x = Forward(0, x, inputs);
        return inputs.Recomputes
            ? Recomputed.Run(given => [_resnets[1].Forward(given[0], given[1])], x, inputs.ActiveTime)[0]
            : _resnets[1].Forward(x, inputs.ActiveTime);
    }

    private Tensor Computed(int i, Tensor x, UNetInputs inputs, WordMap? word)
    {
        x = _resnets[i].Forward(x, inputs.ActiveTime);
        word?.Enter(inputs.Latent, (x.Size(2), x.Size(3)));
        if (i >= _attentions.Count)
        {
            return x;
        }

        using var scope = new TensorScope();
        var y = scope.Keep(_attentions[i].Forward(x, inputs.Context, word));
        foreach (var layer in word?.Layers ?? [])
        {
            scope.Keep(layer); // those of earlier levels are not its own
        }

        return y;
    }
}

/// <summary>Widths of a level: the input of each residual block, the common output, and the level's index.</summary>
internal sealed record LevelShape(IReadOnlyList<long> In, long Out, int Index)
{
    public int Attentions { get; init; }

    public bool Downsamples { get; init; }

    public bool Upsamples { get; init; }
}

/// <summary>Inputs of every level besides the features: SiLU(time) (B, embed), text (B, L, D), latent size.</summary>
/// <param name="Recomputes">Whether a block keeps only its inputs for the backward pass.</param>
internal sealed record UNetInputs(
    Tensor ActiveTime, Tensor Context, (long Height, long Width) Latent, bool Recomputes);
