using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Blocks;

/// <summary>Residual block: two 3×3 convolutions; in a UNet, the timestep is added in between.</summary>
/// <remarks>x (B, in, H, W), time (B, timeChannels) → (B, out, H, W). Quoted names are the checkpoint's.</remarks>
internal sealed class ResnetBlock(Weights w, ResnetShape shape)
{
    private readonly GroupNorm _norm1 = new(w["norm1"], shape.Groups, shape.In, shape.Eps);
    private readonly Conv2d _conv1 = new(w["conv1"], shape.In, shape.Out, kernel: 3);
    private readonly Linear? _time =
        shape.TimeChannels == 0 ? null : new(w["time_emb_proj"], shape.TimeChannels, shape.Out);

    private readonly GroupNorm _norm2 = new(w["norm2"], shape.Groups, shape.Out, shape.Eps);
    private readonly Conv2d _conv2 = new(w["conv2"], shape.Out, shape.Out, kernel: 3);
    private readonly Conv2d? _shortcut =
        shape.In == shape.Out ? null : new(w["conv_shortcut"], shape.In, shape.Out, kernel: 1);

    /// <summary><paramref name="activeTime"/> is SiLU(time), shared by all blocks of a UNet.</summary>
    public Tensor Forward(Tensor x, Tensor? activeTime = null)
    {
        using var scope = new TensorScope();
        var h = TensorScope.Within(() => _conv1.Forward(_norm1.ForwardSilu(x)));
        if (_time is not null)
        {
            h = h + _time.Forward(activeTime!).Unsqueeze(2).Unsqueeze(3); // (B, out, 1, 1)
        }

        var y = TensorScope.Within(() => _conv2.Forward(_norm2.ForwardSilu(h)));
        return scope.Keep((_shortcut?.Forward(x) ?? x) + y);
    }
}

/// <summary>Sizes of a residual block; <see cref="TimeChannels"/> 0 means that it takes no timestep.</summary>
internal sealed record ResnetShape(long In, long Out, int Groups, double Eps, long TimeChannels = 0);
