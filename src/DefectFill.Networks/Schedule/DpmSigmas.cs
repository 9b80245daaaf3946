namespace DefectFill.Networks.Schedule;

/// <summary>Timesteps of a DPM-Solver walk, σ = √((1 − ᾱ) / ᾱ) at each, and the σ it ends at.</summary>
internal static class DpmSigmas
{
    private const double KarrasRho = 7;

    /// <summary>Stands for ᾱ = 0 of a schedule that ends in pure noise, so that σ stays finite.</summary>
    public const float LeastAlphaBar = 1f / (1 << 24);

    /// <summary>Timesteps (n) and σ (n + 1), from noisy to clean.</summary>
    public static (long[] Timesteps, float[] Sigmas) Of(NoiseSchedule schedule, int steps)
    {
        var all = schedule.AlphaBar.Select(SigmaOf).ToArray();
        var (timesteps, sigmas) = schedule.Config.DpmSolver.UseKarrasSigmas
            ? Karras(all, steps, roundsDown: schedule.Config.BetaSchedule == BetaSchedule.SquaredCosine)
            : ByTimestep(schedule.Config, all, steps);
        var end = schedule.Config.DpmSolver.EndsAtSigmaMin ? all[0] : 0;
        return (timesteps, [.. sigmas.Select(sigma => (float)sigma), end]);
    }

    private static float SigmaOf(float alphaBar)
    {
        var a = alphaBar == 0 ? LeastAlphaBar : alphaBar;
        return MathF.Sqrt((1 - a) / a);
    }

    private static (long[] Timesteps, IEnumerable<double> Sigmas) ByTimestep(
        ScheduleConfig config, float[] all, int steps)
    {
        var last = all.Count(sigma => -Math.Log(sigma) >= config.DpmSolver.LambdaMin);
        long[] timesteps = config.Spacing switch
        {
            TimestepSpacing.Leading => Spacings.Leading(last / (steps + 1), steps + 1, config.StepsOffset)[..^1],
            TimestepSpacing.Linspace => Spacings.Linspace(last - 1, steps + 1)[..^1],
            _ => [.. Spacings.Trailing(last, all.Length, steps).TakeWhile(t => t >= 0)], // left out: fewer steps
        };
        return (timesteps, timesteps.Select(t => (double)all[t]));
    }

    /// <summary>
    /// Even steps in σ^(1/7) from the largest to the smallest σ, each with the timestep nearest to it.
    /// </summary>
    private static (long[] Timesteps, IEnumerable<double> Sigmas) Karras(
        float[] all, int steps, bool roundsDown)
    {
        var (most, least) = (Math.Pow(all[^1], 1 / KarrasRho), Math.Pow(all[0], 1 / KarrasRho));
        var stride = steps > 1 ? 1.0 / (steps - 1) : 0;
        var sigmas = Enumerable.Range(0, steps)
            .Select(i => Math.Pow(most + (i == steps - 1 && i > 0 ? 1 : i * stride) * (least - most), KarrasRho))
            .ToArray();
        var logs = Array.ConvertAll(all, MathF.Log);
        var timesteps = sigmas.Select(sigma => TimestepAt(logs, Math.Log(sigma)));
        return ([.. timesteps.Select(t => (long)(roundsDown ? t : Math.Round(t)))], sigmas);
    }

    /// <summary>The timestep, with its fraction, whose log σ this is.</summary>
    private static double TimestepAt(float[] logs, double log)
    {
        var low = Math.Clamp(Array.FindLastIndex(logs, l => log - l >= 0), 0, logs.Length - 2);
        var w = Math.Clamp((logs[low] - log) / (logs[low] - logs[low + 1]), 0, 1);
        return (1 - w) * low + w * (low + 1);
    }
}
