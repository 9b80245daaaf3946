using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Denoiser;

/// <summary>Timesteps (B) → (B, embed): sines and cosines of decreasing frequency, then two layers.</summary>
internal sealed class TimestepEmbedding(Weights w, UNetConfig config)
{
    private readonly long _waves = config.BlockOutChannels[0];
    private readonly Linear _linear1 = new(w["linear_1"], config.BlockOutChannels[0], EmbedChannels(config));
    private readonly Linear _linear2 = new(w["linear_2"], EmbedChannels(config), EmbedChannels(config));

    /// <summary>Width of the embedding that every block receives.</summary>
    public static long EmbedChannels(UNetConfig config) => 4 * config.BlockOutChannels[0];

    public Tensor Forward(Tensor timesteps) => _linear2.Forward(_linear1.Forward(Wave(timesteps)).Silu());

    // In half precision, t itself would be rounded: 999 to 1000.
    /// <summary>cos and sin of t · 10000^(−i / (half − shift)), (B, waves).</summary>
    private Tensor Wave(Tensor timesteps)
    {
        var half = _waves / 2;
        var exponent = Tensor.Arange(0, half) * (-Math.Log(10000) / (half - config.FreqShift));
        var angle = timesteps.To(DType.Float32).Unsqueeze(1) * exponent.Exp().To(timesteps.Device).Unsqueeze(0);
        var (first, second) = config.FlipSinToCos ? (angle.Cos(), angle.Sin()) : (angle.Sin(), angle.Cos());
        var wave = Tensor.Cat(1, first, second);
        return (_waves % 2 == 1 ? wave.Pad([0, 1]) : wave).To(w.Store.DType);
    }
}
