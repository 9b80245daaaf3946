using DefectFill.Torch;

namespace DefectFill.Networks.Schedule;

/// <summary>The fixed noise schedule: ᾱ_t falls from almost 1 to almost 0 over T timesteps.</summary>
internal sealed class NoiseSchedule
{
    private readonly float[] _alphaBar;

    public NoiseSchedule(ScheduleConfig config)
    {
        Config = config;
        _alphaBar = Betas.AlphaBar(Betas.Of(config));
        _alphaBar[^1] = Math.Max(_alphaBar[^1], config.RescaleToZeroSnr ? config.LeastAlphaBar : 0);
    }

    public ScheduleConfig Config { get; }

    /// <summary>ᾱ_0 … ᾱ_T−1.</summary>
    public IReadOnlyList<float> AlphaBar => _alphaBar;

    /// <summary>The t at which a fraction u in [0, 1) of Σ (1 − ᾱ) is below; uniform u give p(t) ∝ 1 − ᾱ_t.</summary>
    /// <remarks>
    /// The error in v is x₀'s error / √(1 − ᾱ). With uniform t, the least noisy samples dominate, and their error is
    /// unpredictable grain; with this distribution, an image error counts equally at every noise level.
    /// </remarks>
    public long BalancedTimestep(double u)
    {
        var left = u * _alphaBar.Sum(share => 1.0 - share);
        var t = 0;
        while (t < _alphaBar.Length - 1 && (left -= 1.0 - _alphaBar[t]) >= 0)
        {
            t++;
        }

        return t;
    }

    /// <summary>x_t = √ᾱ_t x₀ + √(1 − ᾱ_t) ε (Eq. 1): x₀ and ε (B, C, h, w), one timestep per sample.</summary>
    public Tensor AddNoise(Tensor x0, Tensor noise, ReadOnlySpan<long> t)
    {
        var (signal, noiseLevel) = Levels(x0, t);
        return signal * x0 + noiseLevel * noise;
    }

    /// <summary>The same with one noise level ᾱ for all samples; ᾱ = 1 gives x₀.</summary>
    public static Tensor AddNoise(Tensor x0, Tensor noise, double alphaBar) =>
        Math.Sqrt(alphaBar) * x0 + Math.Sqrt(1 - alphaBar) * noise;

    /// <summary>What the network should predict at (x_t, t): ε, v or x₀, depending on its training.</summary>
    public Tensor Target(Tensor x0, Tensor noise, ReadOnlySpan<long> t)
    {
        if (Config.Prediction != PredictionType.Velocity)
        {
            return Config.Prediction == PredictionType.Epsilon ? noise : x0;
        }

        var (signal, noiseLevel) = Levels(x0, t);
        return signal * noise - noiseLevel * x0;
    }

    /// <summary>The clean latent and the noise implied by the network's output at (z, ᾱ).</summary>
    internal (Tensor X0, Tensor Noise) Split(Tensor output, Tensor z, double alphaBar)
    {
        var (signal, noiseLevel) = (Math.Sqrt(alphaBar), Math.Sqrt(1 - alphaBar));
        return Config.Prediction switch
        {
            PredictionType.Epsilon => ((z - noiseLevel * output) / signal, output),
            PredictionType.Velocity => (signal * z - noiseLevel * output, signal * output + noiseLevel * z),
            _ => (output, (z - signal * output) / noiseLevel),
        };
    }

    /// <summary>√ᾱ_t and √(1 − ᾱ_t), each (B, 1, 1, 1), with x₀'s type and device.</summary>
    private (Tensor Signal, Tensor Noise) Levels(Tensor x0, ReadOnlySpan<long> t)
    {
        if (t.Length != x0.Size(0))
        {
            throw new ArgumentException($"{t.Length} timesteps for {x0.Size(0)} samples; expected one each.");
        }

        var (signal, noise) = (new float[t.Length], new float[t.Length]);
        for (var i = 0; i < t.Length; i++)
        {
            var alphaBar = _alphaBar[t[i]];
            (signal[i], noise[i]) = (MathF.Sqrt(alphaBar), MathF.Sqrt(1 - alphaBar));
        }

        return (Column(signal), Column(noise));

        Tensor Column(float[] values) => Tensor.From<float>(values, values.Length, 1, 1, 1).To(x0.DType, x0.Device);
    }
}
