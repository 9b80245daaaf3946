using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Networks.Schedule;
using DefectFill.Torch;
using DefectFill.Training.Objective;

namespace DefectFill.Training.Lessons;

/// <summary>
/// All randomness of a sample at latent size, keyed by seed, purpose, step and slot, so that it depends neither on the
/// micro-batch nor on interruptions.
/// </summary>
/// <param name="purpose">Distinguishes lessons whose step numbers coincide.</param>
/// <param name="shape">(C, h, w) of a latent.</param>
internal sealed class StepNoise(ulong seed, string purpose, long[] shape, Device device)
{
    /// <summary>The noise for the given slots of a step, in order.</summary>
    public BatchNoise Draw(long step, IReadOnlyList<int> slots, long[] timesteps) => new(
        Normal("photo", step, slots), Normal("background", step, slots), Normal("random background", step, slots),
        Normal("noise", step, slots), timesteps);

    /// <summary>t of each slot, in 0 … T − 1.</summary>
    public long[] Timesteps(long step, IReadOnlyList<int> slots, NoiseSchedule schedule, TimestepChoice choice) =>
        [.. slots.Select(slot => Timestep(Generator("timestep", step, slot), schedule, choice))];

    /// <summary>True with the given probability, for one slot.</summary>
    public bool Happens(string what, long step, int slot, double probability) =>
        Generator(what, step, slot).Bernoulli(probability);

    public Generator Generator(string what, long step, int slot) =>
        Core.Random.Generator.For(seed, $"{purpose} {what}", step, slot);

    private static long Timestep(Generator random, NoiseSchedule schedule, TimestepChoice choice) => choice switch
    {
        TimestepChoice.Uniform => random.Below(schedule.AlphaBar.Count),
        TimestepChoice.High => High(random.Uniform(), schedule.AlphaBar.Count),
        _ => schedule.BalancedTimestep(random.Uniform()),
    };

    private static long High(double u, int count) => Math.Min(count - 1, (long)(count * (1 - u * u)));

    private Tensor Normal(string what, long step, IReadOnlyList<int> slots) => Tensor.Cat(
        0, [.. slots.Select(slot => Tensor.Normal(Generator(what, step, slot), [1, .. shape], device))]);
}
