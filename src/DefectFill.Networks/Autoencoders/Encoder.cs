using DefectFill.Networks.Blocks;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>(B, 3, H, W) → mean and log variance (B, 2C, h, w), before the quantisation convolution.</summary>
internal sealed class Encoder
{
    private readonly Conv2d _convIn;
    private readonly EncoderLevel[] _levels;
    private readonly MiddleBlock _middle;
    private readonly GroupNorm _normOut;
    private readonly Conv2d _convOut;

    public Encoder(Weights w, AutoencoderKLConfig config)
    {
        var widths = config.BlockOutChannels;
        _convIn = new Conv2d(w["conv_in"], config.InChannels, widths[0], kernel: 3);
        _levels = [.. widths.Select((_, i) => new EncoderLevel(w["down_blocks"][i], config, i))];
        _middle = new MiddleBlock(w["mid_block"], config);
        _normOut = new GroupNorm(w["conv_norm_out"], config.NormGroups, widths[^1], MiddleBlock.Eps);
        _convOut = new Conv2d(w["conv_out"], widths[^1], 2 * config.LatentChannels, kernel: 3);
    }

    public Tensor Forward(Tensor x)
    {
        x = _convIn.Forward(x);
        foreach (var level in _levels)
        {
            x = TensorScope.Within(() => level.Forward(x));
        }

        x = _middle.Forward(x);
        return _convOut.Forward(_normOut.ForwardSilu(x));
    }
}

/// <summary>Residual blocks of one width, then 2× downsampling, except at the last level.</summary>
internal sealed class EncoderLevel
{
    private readonly ResnetBlock[] _resnets;
    private readonly Downsample? _downsample;

    public EncoderLevel(Weights w, AutoencoderKLConfig config, int level)
    {
        var widths = config.BlockOutChannels;
        var (before, width) = (widths[Math.Max(0, level - 1)], widths[level]);
        _resnets = [.. Enumerable.Range(0, config.LayersPerBlock).Select(j => new ResnetBlock(
            w["resnets"][j], new(j == 0 ? before : width, width, config.NormGroups, MiddleBlock.Eps)))];
        _downsample = level < widths.Count - 1 ? new(w["downsamplers"][0], width, padding: 0) : null;
    }

    public Tensor Forward(Tensor x)
    {
        foreach (var resnet in _resnets)
        {
            x = resnet.Forward(x);
        }

        return _downsample?.Forward(x) ?? x;
    }
}
