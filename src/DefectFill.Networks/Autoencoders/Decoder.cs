using DefectFill.Networks.Blocks;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>(B, C, h, w), after the post-quantisation convolution → (B, 3, H, W).</summary>
internal sealed class Decoder
{
    private readonly Conv2d _convIn;
    private readonly MiddleBlock _middle;
    private readonly DecoderLevel[] _levels;
    private readonly GroupNorm _normOut;
    private readonly Conv2d _convOut;

    public Decoder(Weights w, AutoencoderKLConfig config)
    {
        var widths = config.BlockOutChannels;
        _convIn = new Conv2d(w["conv_in"], config.LatentChannels, widths[^1], kernel: 3);
        _middle = new MiddleBlock(w["mid_block"], config);
        _levels = [.. widths.Select((_, i) => new DecoderLevel(w["up_blocks"][i], config, widths.Count - 1 - i))];
        _normOut = new GroupNorm(w["conv_norm_out"], config.NormGroups, widths[0], MiddleBlock.Eps);
        _convOut = new Conv2d(w["conv_out"], widths[0], config.OutChannels, kernel: 3);
    }

    public Tensor Forward(Tensor z)
    {
        var x = _middle.Forward(_convIn.Forward(z));
        foreach (var level in _levels)
        {
            x = TensorScope.Within(() => level.Forward(x));
        }

        return _convOut.Forward(_normOut.ForwardSilu(x));
    }
}

/// <summary>Residual blocks of one width, then 2× upsampling, except at the finest level.</summary>
internal sealed class DecoderLevel
{
    private readonly ResnetBlock[] _resnets;
    private readonly Upsample? _upsample;

    public DecoderLevel(Weights w, AutoencoderKLConfig config, int level)
    {
        var widths = config.BlockOutChannels;
        var (below, width) = (widths[Math.Min(widths.Count - 1, level + 1)], widths[level]);
        _resnets = [.. Enumerable.Range(0, config.LayersPerBlock + 1).Select(j => new ResnetBlock(
            w["resnets"][j], new(j == 0 ? below : width, width, config.NormGroups, MiddleBlock.Eps)))];
        _upsample = level > 0 ? new(w["upsamplers"][0], width) : null;
    }

    public Tensor Forward(Tensor x)
    {
        foreach (var resnet in _resnets)
        {
            x = resnet.Forward(x);
        }

        return _upsample?.Forward(x) ?? x;
    }
}
