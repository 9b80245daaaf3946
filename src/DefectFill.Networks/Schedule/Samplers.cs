using DefectFill.Core.Options;

namespace DefectFill.Networks.Schedule;

/// <summary>The samplers that fills can be made with.</summary>
internal static class Samplers
{
    /// <summary>The way from noise to a clean latent.</summary>
    public static ISampler Of(SamplingOptions options, NoiseSchedule schedule) =>
        options.Sampler == Sampler.Ddim
            ? new DdimSampler(schedule, options.Steps)
            : new DpmSolverSampler(schedule, options.Steps);

    /// <summary>Whether a schedule has timesteps for so many steps.</summary>
    public static bool CanWalk(SamplingOptions options, ScheduleConfig schedule) =>
        options.Sampler == Sampler.Ddim
            ? DdimSampler.CanWalk(schedule, options.Steps)
            : options.Steps >= 1 && options.Steps < schedule.TrainTimesteps / 2; // every spacing's timesteps differ
}
