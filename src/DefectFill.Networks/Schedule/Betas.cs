namespace DefectFill.Networks.Schedule;

/// <summary>β and ᾱ of a schedule, in single precision step by step, like the reference.</summary>
internal static class Betas
{
    private const double MaxCosineBeta = 0.999;

    /// <summary>β_0 … β_T−1.</summary>
    public static float[] Of(ScheduleConfig config)
    {
        var betas = config.BetaSchedule switch
        {
            BetaSchedule.Linear => Line(config.BetaStart, config.BetaEnd, config.TrainTimesteps),
            BetaSchedule.ScaledLinear => Squares(
                Line(Math.Sqrt(config.BetaStart), Math.Sqrt(config.BetaEnd), config.TrainTimesteps)),
            _ => Cosine(config.TrainTimesteps),
        };
        return config.RescaleToZeroSnr ? ToZeroSnr(betas) : betas;
    }

    /// <summary>ᾱ_t = Π_s≤t (1 − β_s), accumulated in double precision.</summary>
    public static float[] AlphaBar(float[] betas)
    {
        var product = 1.0;
        return Array.ConvertAll(betas, beta => (float)(product *= 1f - beta));
    }

    private static float[] Line(double start, double end, int count)
    {
        var (first, last) = ((float)start, (float)end);
        var step = count > 1 ? (last - first) / (count - 1) : 0;
        return [.. Enumerable.Range(0, count)
            .Select(i => i < count / 2 ? first + step * i : last - step * (count - 1 - i))];
    }

    private static float[] Squares(float[] roots) => Array.ConvertAll(roots, root => root * root);

    private static float[] Cosine(int count)
    {
        return [.. Enumerable.Range(0, count)
            .Select(i => Math.Min(1 - At((i + 1.0) / count) / At((double)i / count), MaxCosineBeta))
            .Select(beta => (float)beta)];

        static double At(double t) => Math.Pow(Math.Cos((t + 0.008) / 1.008 * Math.PI / 2), 2);
    }

    /// <summary>Shifts and scales √ᾱ so that the last step is pure noise (arXiv 2305.08891, algorithm 1).</summary>
    private static float[] ToZeroSnr(float[] betas)
    {
        var roots = Array.ConvertAll(AlphaBar(betas), MathF.Sqrt);
        var (first, last) = (roots[0], roots[^1]);
        var alphaBar = Array.ConvertAll(roots, root => (root - last) * (first / (first - last)));
        alphaBar = Squares(alphaBar);
        return [.. alphaBar.Select((a, t) => 1 - (t == 0 ? a : a / alphaBar[t - 1]))];
    }
}
