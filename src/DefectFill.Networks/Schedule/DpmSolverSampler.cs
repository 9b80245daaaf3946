using DefectFill.Torch;

namespace DefectFill.Networks.Schedule;

/// <summary>First- or second-order multistep DPM-Solver++ (arXiv 2211.01095).</summary>
/// <remarks>
/// With x_t = α (x₀ + σ ε), λ = −log σ; D₀ the latest prediction of x₀ and D₁ its slope in λ, over h = λ' − λ.
/// </remarks>
internal sealed class DpmSolverSampler : ISampler
{
    /// <summary>With fewer steps than this, the last is first-order if the options say so.</summary>
    private const int ShortWalk = 15;

    private readonly NoiseSchedule _schedule;
    private readonly DpmSolverOptions _options;
    private readonly float[] _sigmas;

    /// <summary>A sampler of <paramref name="steps"/> steps, 1 to T.</summary>
    public DpmSolverSampler(NoiseSchedule schedule, int steps)
    {
        _schedule = schedule;
        _options = schedule.Config.DpmSolver;
        (Timesteps, _sigmas) = DpmSigmas.Of(schedule, steps);
    }

    public IReadOnlyList<long> Timesteps { get; }

    public double ReachedAlphaBar(int index) => AlphaBar(_sigmas[index + 1]);

    public SamplerStep Advance(int index, Tensor output, Tensor z, Tensor? before)
    {
        var x0 = _schedule.Split(output, z, AlphaBar(_sigmas[index])).X0;
        var next = IsFirstOrder(index) || before is null
            ? FirstOrder(index, x0, z)
            : SecondOrder(index, x0, before, z);
        return new SamplerStep(next, x0);
    }

    private bool IsFirstOrder(int index) =>
        _options.Order == 1 || index == 0 || (index == Timesteps.Count - 1
            && (_options.EulerAtFinal || !_options.EndsAtSigmaMin
                || (_options.LowerOrderFinal && Timesteps.Count < ShortWalk)));

    private Tensor FirstOrder(int index, Tensor d0, Tensor z)
    {
        var (ratio, gain, _) = Coefficients(index);
        return ratio * z + gain * d0;
    }

    private Tensor SecondOrder(int index, Tensor d0, Tensor before, Tensor z)
    {
        var (ratio, gain, h) = Coefficients(index);
        var r = (Lambda(_sigmas[index]) - Lambda(_sigmas[index - 1])) / h;
        var slope = (d0 - before) / r; // D₁
        var slopeGain = _options.UseHeun ? Alpha(_sigmas[index + 1]) - gain / h : gain / 2;
        return ratio * z + gain * d0 + slopeGain * slope;
    }

    /// <summary>σ'α'/(σα), α'(1 − e^−h) and h of the step from σ to σ'.</summary>
    private (double Ratio, double Gain, double H) Coefficients(int index)
    {
        var (sigma, next) = ((double)_sigmas[index], (double)_sigmas[index + 1]);
        var h = Lambda(next) - Lambda(sigma);
        return (next * Alpha(next) / (sigma * Alpha(sigma)), Alpha(next) * (1 - Math.Exp(-h)), h);
    }

    private static double AlphaBar(double sigma) => 1 / (sigma * sigma + 1);

    private static double Alpha(double sigma) => Math.Sqrt(AlphaBar(sigma));

    private static double Lambda(double sigma) => -Math.Log(sigma);
}
