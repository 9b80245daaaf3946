using DefectFill.Networks.Blocks;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Autoencoders;

/// <summary>Two residual blocks at the coarsest level with attention over all positions in between.</summary>
internal sealed class MiddleBlock
{
    /// <summary>ε of every norm in the autoencoder.</summary>
    public const double Eps = 1e-6;

    private readonly ResnetBlock _before;
    private readonly PositionAttention? _attention;
    private readonly ResnetBlock _after;

    public MiddleBlock(Weights w, AutoencoderKLConfig config)
    {
        var width = config.BlockOutChannels[^1];
        var shape = new ResnetShape(width, width, config.NormGroups, Eps);
        _before = new ResnetBlock(w["resnets"][0], shape);
        _attention = config.MiddleAttends ? new(w["attentions"][0], width, config.NormGroups) : null;
        _after = new ResnetBlock(w["resnets"][1], shape);
    }

    public Tensor Forward(Tensor x)
    {
        x = _before.Forward(x);
        return _after.Forward(_attention?.Forward(x) ?? x);
    }
}
