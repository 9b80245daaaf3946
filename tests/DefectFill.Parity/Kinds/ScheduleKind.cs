using DefectFill.Networks.Schedule;
using DefectFill.Torch;

namespace DefectFill.Parity.Kinds;

/// <summary>Noise schedules: ᾱ, the timesteps, adding noise, and a sampling run with given network outputs.</summary>
internal static class ScheduleKind
{
    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        using var scope = new TensorScope();
        var name = parity.Json.GetProperty("class").GetString()!;
        var config = ScheduleConfig.Parse(parity.Json.GetProperty("config"), "config", name);
        var schedule = new NoiseSchedule(config);
        var steps = parity.Json.GetProperty("steps").GetInt32();
        var isDpm = name.StartsWith("DPM", StringComparison.Ordinal);
        ISampler sampler = isDpm ? new DpmSolverSampler(schedule, steps) : new DdimSampler(schedule, steps);
        var noisyAt = NoisyAt(parity, isDpm ? config.TrainTimesteps : null);
        return
        [
            parity.Check<float>("alphas_cumprod", schedule.AlphaBar.ToArray(), [schedule.AlphaBar.Count]),
            parity.Check<long>("timesteps", sampler.Timesteps.ToArray(), [sampler.Timesteps.Count]),
            parity.Check("noisy", schedule.AddNoise(parity.Tensor("x0"), parity.Tensor("noise"), noisyAt)),
            parity.Check("chain", Walk(parity, sampler)),
        ];
    }

    /// <summary>
    /// diffusers' DPM-Solver counts timesteps from the noisy end until a sampling run is set up, as in these cases:
    /// its t is T − 1 − t in every other scheduler.
    /// </summary>
    private static long[] NoisyAt(ParityCase parity, int? total) =>
        [.. parity.Json.GetProperty("add_noise_at").EnumerateArray()
            .Select(t => total is { } count ? count - 1 - t.GetInt64() : t.GetInt64())];

    private static Tensor Walk(ParityCase parity, ISampler sampler)
    {
        List<Tensor> chain = [parity.Tensor("start")];
        Tensor? before = null;
        for (var i = 0; i < sampler.Timesteps.Count; i++)
        {
            var (next, x0) = sampler.Advance(i, parity.Tensor($"model_output_{i}"), chain[i], before);
            chain.Add(next);
            before = x0;
        }

        return Tensor.Cat(0, [.. chain.Skip(1)]);
    }
}
