using DefectFill.Torch;

namespace DefectFill.Networks.Schedule;

/// <summary>Deterministic sampling (DDIM, arXiv 2010.02502, η = 0).</summary>
internal sealed class DdimSampler : ISampler
{
    private readonly NoiseSchedule _schedule;
    private readonly int _stride;

    /// <summary>A sampler of <paramref name="steps"/> steps, which must satisfy <see cref="CanWalk"/>.</summary>
    public DdimSampler(NoiseSchedule schedule, int steps)
    {
        if (!CanWalk(schedule.Config, steps))
        {
            throw new ArgumentOutOfRangeException(
                nameof(steps), steps, $"Sampling exceeds the schedule's {schedule.Config.TrainTimesteps} timesteps.");
        }

        _schedule = schedule;
        _stride = schedule.Config.TrainTimesteps / steps;
        Timesteps = TimestepsOf(schedule.Config, steps);
    }

    public IReadOnlyList<long> Timesteps { get; }

    /// <summary>
    /// Whether all timesteps of this many steps are ones that the network was trained on: at most T steps, and fewer
    /// than T if leading spacing adds an offset.
    /// </summary>
    public static bool CanWalk(ScheduleConfig config, int steps) =>
        steps >= 1 && steps <= config.TrainTimesteps && TimestepsOf(config, steps)[0] < config.TrainTimesteps;

    public double ReachedAlphaBar(int index) =>
        index + 1 < Timesteps.Count ? _schedule.AlphaBar[(int)Timesteps[index + 1]] : 1;

    /// <remarks>Steps do not depend on earlier ones.</remarks>
    public SamplerStep Advance(int index, Tensor output, Tensor z, Tensor? before)
    {
        var t = Timesteps[index];
        var alphaBar = _schedule.AlphaBar[(int)t];
        var next = AlphaBarAt(t - _stride);

        var (x0, noise) = _schedule.Split(output, z, alphaBar); // Eq. 12
        if (_schedule.Config.ClipSample is { } range)
        {
            x0 = x0.Clamp(-range, range);
        }

        return new SamplerStep(Math.Sqrt(next) * x0 + Math.Sqrt(1 - next) * noise, x0);
    }

    private static long[] TimestepsOf(ScheduleConfig config, int steps) => config.Spacing switch
    {
        TimestepSpacing.Leading => Spacings.Leading(config.TrainTimesteps / steps, steps, config.StepsOffset),
        TimestepSpacing.Linspace => Spacings.Linspace(config.TrainTimesteps - 1, steps),
        _ => Spacings.Trailing(config.TrainTimesteps, config.TrainTimesteps, steps),
    };

    private double AlphaBarAt(long t) =>
        t >= 0 ? _schedule.AlphaBar[(int)t] : _schedule.Config.SetAlphaToOne ? 1 : _schedule.AlphaBar[0];
}
