using DefectFill.Core.Options;

namespace DefectFill.Networks.Schedule;

/// <summary>The samplers that fills can be made with.</summary>
public static class Samplers
{
    /// <summary>One walk from noise to a clean latent.</summary>
    public static ISampler Of(SamplingOptions options, NoiseSchedule schedule) =>
        new DdimSampler(schedule, options.Steps);

    /// <summary>Whether a schedule has timesteps for so many steps.</summary>
    public static bool CanWalk(SamplingOptions options, ScheduleConfig schedule) =>
        DdimSampler.CanWalk(schedule, options.Steps);
}
