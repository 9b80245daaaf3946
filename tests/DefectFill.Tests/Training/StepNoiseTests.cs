using DefectFill.Core.Options;
using DefectFill.Networks.Schedule;
using DefectFill.Torch;
using DefectFill.Training.Lessons;
using Xunit;

namespace DefectFill.Tests.Training;

public class StepNoiseTests
{
    private const int Samples = 8000;
    private static readonly NoiseSchedule s_schedule = new(new ScheduleConfig
    {
        BetaStart = 0.00085,
        BetaEnd = 0.012,
        BetaSchedule = BetaSchedule.ScaledLinear,
    });

    [Theory]
    [InlineData(TimestepChoice.Uniform)]
    [InlineData(TimestepChoice.High)]
    [InlineData(TimestepChoice.Balanced)]
    public void Timesteps_are_drawn_as_often_as_their_choice_says(TimestepChoice choice)
    {
        var noise = new StepNoise(3, "test", [1, 1, 1], Device.Cpu);

        var drawn = noise.Timesteps(0, [.. Enumerable.Range(0, Samples)], s_schedule, choice);

        Assert.All(drawn, t => Assert.InRange(t, 0, 999));
        foreach (var below in (int[])[50, 200, 500, 800])
        {
            var expected = ShareBelow(below, choice);
            var spread = Math.Sqrt(expected * (1 - expected) / Samples);
            Assert.InRange(
                drawn.Count(t => t < below) / (double)Samples, expected - 4 * spread, expected + 4 * spread);
        }
    }

    private static double ShareBelow(int t, TimestepChoice choice) => choice switch
    {
        TimestepChoice.Uniform => t / 1000.0,
        TimestepChoice.High => 1 - Math.Sqrt(1 - t / 1000.0), // of t = 1000 (1 − u²)
        _ => s_schedule.AlphaBar.Take(t).Sum(alphaBar => 1.0 - alphaBar)
            / s_schedule.AlphaBar.Sum(alphaBar => 1.0 - alphaBar),
    };
}
