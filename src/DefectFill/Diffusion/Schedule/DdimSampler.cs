using DefectFill.Torch;

namespace DefectFill.Diffusion;

/// <summary>Deterministic sampling (DDIM, arXiv 2010.02502, η = 0).</summary>
public sealed class DdimSampler : ISampler
{
    private readonly NoiseSchedule _schedule;
    private readonly int _stride;

    /// <summary>A walk of <paramref name="steps"/> steps, 1 to T.</summary>
    public DdimSampler(NoiseSchedule schedule, int steps)
    {
        var (total, offset) = (schedule.Config.TrainTimesteps, schedule.Config.StepsOffset);
        _schedule = schedule;
        _stride = total / steps;
        Timesteps = schedule.Config.Spacing switch
        {
            TimestepSpacing.Leading => Spacings.Leading(_stride, steps, offset),
            TimestepSpacing.Linspace => Spacings.Linspace(total - 1, steps),
            _ => Spacings.Trailing(total, total, steps),
        };
    }

    public IReadOnlyList<long> Timesteps { get; }

    public double ReachedAlphaBar(int index) =>
        index + 1 < Timesteps.Count ? _schedule.AlphaBar[(int)Timesteps[index + 1]] : 1;

    public Tensor Advance(int index, Tensor output, Tensor z)
    {
        var t = Timesteps[index];
        var alphaBar = _schedule.AlphaBar[(int)t];
        var next = AlphaBarAt(t - _stride);

        var (x0, noise) = _schedule.Split(output, z, alphaBar); // Eq. 12
        if (_schedule.Config.ClipSample is { } range)
        {
            x0 = x0.Clamp(-range, range);
        }

        return Math.Sqrt(next) * x0 + Math.Sqrt(1 - next) * noise;
    }

    /// <summary>Nothing to free: a step needs nothing of those before.</summary>
    public void Dispose()
    {
    }

    private double AlphaBarAt(long t) =>
        t >= 0 ? _schedule.AlphaBar[(int)t] : _schedule.Config.SetAlphaToOne ? 1 : _schedule.AlphaBar[0];
}
