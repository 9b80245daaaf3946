using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Blocks;

/// <summary>
/// Transformer blocks over the positions of (B, C, H, W) between two projections, added to the input.
/// </summary>
internal sealed class SpatialTransformer
{
    private readonly GroupNorm _norm;
    private readonly Linear? _linearIn;
    private readonly Linear? _linearOut;
    private readonly Conv2d? _convIn;
    private readonly Conv2d? _convOut;
    private readonly TransformerBlock[] _blocks;

    public SpatialTransformer(Weights w, AttentionShape shape, TransformerOptions options)
    {
        _norm = new GroupNorm(w["norm"], options.Groups, shape.Width, eps: 1e-6);
        _linearIn = options.LinearProjection ? new(w["proj_in"], shape.Width, shape.Width) : null;
        _convIn = options.LinearProjection ? null : new(w["proj_in"], shape.Width, shape.Width, kernel: 1);
        _blocks = [.. Enumerable.Range(0, options.Depth)
            .Select(i => new TransformerBlock(w["transformer_blocks"][i], shape))];
        _linearOut = options.LinearProjection ? new(w["proj_out"], shape.Width, shape.Width) : null;
        _convOut = options.LinearProjection ? null : new(w["proj_out"], shape.Width, shape.Width, kernel: 1);
    }

    public Tensor Forward(Tensor x, Tensor context, WordMap? word)
    {
        var (batch, channels, height, width) = (x.Size(0), x.Size(1), x.Size(2), x.Size(3));
        var y = _norm.Forward(x);
        y = _convIn?.Forward(y) ?? y;
        y = y.Permute(0, 2, 3, 1).Reshape(batch, height * width, channels); // (B, N, C)
        y = _linearIn?.Forward(y) ?? y;
        foreach (var block in _blocks)
        {
            y = block.Forward(y, context, word);
        }

        y = _linearOut?.Forward(y) ?? y;
        y = y.View(batch, height, width, channels).Permute(0, 3, 1, 2);
        return x + (_convOut?.Forward(y) ?? y);
    }
}

/// <summary>Shared by all transformers of a UNet: norm groups, kind of projection, number of blocks.</summary>
internal sealed record TransformerOptions(int Groups, bool LinearProjection, int Depth = 1);
