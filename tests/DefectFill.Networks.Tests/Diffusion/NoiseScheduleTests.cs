using DefectFill.Networks.Schedule;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Networks.Tests.Diffusion;

[Collection(TensorTestGroup.Name)]
public class NoiseScheduleTests
{
    private static readonly ScheduleConfig s_sd2 = new()
    {
        BetaStart = 0.00085,
        BetaEnd = 0.012,
        BetaSchedule = BetaSchedule.ScaledLinear,
        StepsOffset = 1,
    };

    [Fact]
    public void The_released_schedule_fades_from_almost_one_to_almost_nothing()
    {
        var schedule = new NoiseSchedule(s_sd2);

        Assert.Equal(1 - 0.00085, schedule.AlphaBar[0], 1e-7);
        Assert.InRange(schedule.AlphaBar[^1], 0.004, 0.005);
        Assert.Equal(schedule.AlphaBar.OrderDescending(), schedule.AlphaBar);
    }

    [Fact, NoTensorLeaks]
    public void Each_sample_fades_with_the_square_root_of_its_own_alpha_bar()
    {
        using var scope = new TensorScope();
        var schedule = new NoiseSchedule(s_sd2);

        var xt = schedule.AddNoise(Tensor.Full(2, [2, 4, 3, 3]), Tensor.Zeros([2, 4, 3, 3]), [0, 900]);

        Assert.Equal(2 * Math.Sqrt(schedule.AlphaBar[0]), xt.Select(0, 0).Mean().ToDouble(), 1e-6);
        Assert.Equal(2 * Math.Sqrt(schedule.AlphaBar[900]), xt.Select(0, 1).Mean().ToDouble(), 1e-6);
    }

    [Fact, NoTensorLeaks]
    public void A_missing_timestep_is_rejected()
    {
        using var scope = new TensorScope();
        var latents = Tensor.Zeros([2, 4, 3, 3]);

        Assert.Throws<ArgumentException>(() => new NoiseSchedule(s_sd2).AddNoise(latents, latents, [5]));
    }

    [Fact]
    public void A_schedule_with_zero_terminal_signal_ends_in_pure_noise()
    {
        var schedule = new NoiseSchedule(s_sd2 with { RescaleToZeroSnr = true });

        Assert.Equal(0, schedule.AlphaBar[^1]);
        Assert.Equal(new NoiseSchedule(s_sd2).AlphaBar[0], schedule.AlphaBar[0], 1e-6);
    }

    [Theory, NoTensorLeaks]
    [InlineData(PredictionType.Epsilon)]
    [InlineData(PredictionType.Velocity)]
    [InlineData(PredictionType.Sample)]
    internal void A_network_that_hits_the_target_lets_every_sampler_return_the_image(PredictionType prediction)
    {
        using var scope = new TensorScope();
        var schedule = new NoiseSchedule(s_sd2 with { Prediction = prediction, SetAlphaToOne = true });
        var x0 = Tensor.Arange(-1, 1, 0.125).View(1, 1, 4, 4);
        var noise = x0.Permute(0, 1, 3, 2);
        foreach (var sampler in (ISampler[])[new DdimSampler(schedule, 7), new DpmSolverSampler(schedule, 20)])
        {
            var at = new SamplerStep(schedule.AddNoise(x0, noise, [sampler.Timesteps[0]]), x0);
            for (var i = 0; i < sampler.Timesteps.Count; i++)
            {
                at = sampler.Advance(i, schedule.Target(x0, noise, [sampler.Timesteps[i]]), at.Z, at.X0);

                Assert.InRange((at.X0 - x0).Abs().Max([]).ToDouble(), 0, 1e-4);
            }

            Assert.InRange((at.Z - x0).Abs().Max([]).ToDouble(), 0, 1e-4);
            Assert.Equal(1, sampler.ReachedAlphaBar(sampler.Timesteps.Count - 1));
        }
    }

    [Fact, NoTensorLeaks]
    public void A_paste_at_the_level_reached_lies_on_the_sampler_s_own_path()
    {
        using var scope = new TensorScope();
        var schedule = new NoiseSchedule(s_sd2);
        var sampler = new DdimSampler(schedule, 10);
        var (x0, noise) = (Tensor.Full(0.5, [1, 4, 2, 2]), Tensor.Full(-1.5, [1, 4, 2, 2]));
        var z = schedule.AddNoise(x0, noise, [sampler.Timesteps[0]]);
        for (var i = 0; i < 9; i++)
        {
            z = sampler.Advance(i, noise, z, before: null).Z;

            var paste = NoiseSchedule.AddNoise(x0, noise, sampler.ReachedAlphaBar(i));
            Assert.InRange((z - paste).Abs().Max([]).ToDouble(), 0, 1e-5);
        }
    }

    [Theory]
    [InlineData(TimestepSpacing.Leading, 999)]
    [InlineData(TimestepSpacing.Linspace, 1000)]
    [InlineData(TimestepSpacing.Trailing, 1000)]
    internal void A_walk_never_leaves_the_timesteps_of_the_schedule(TimestepSpacing spacing, int most)
    {
        var config = s_sd2 with { Spacing = spacing };
        var schedule = new NoiseSchedule(config);

        Assert.Equal(Enumerable.Range(1, most), Enumerable.Range(0, 1100).Where(n => DdimSampler.CanWalk(config, n)));
        Assert.InRange(new DdimSampler(schedule, most).Timesteps[0], 0, 999);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DdimSampler(schedule, most + 1));
    }

    [Theory] // as diffusers' DPMSolverMultistepScheduler has them
    [InlineData(-5.1, 10, 10, 999, 99)]
    [InlineData(-2.0, 10, 9, 876, 76)]
    [InlineData(-1.0, 7, 5, 647, 76)]
    [InlineData(0.5, 20, 5, 214, 14)]
    [InlineData(0.5, 9, 2, 214, 103)]
    public void Timesteps_that_are_left_out_shorten_a_trailing_walk(
        double lambdaMin, int steps, int expected, long first, long last)
    {
        var config = s_sd2 with
        {
            Spacing = TimestepSpacing.Trailing,
            DpmSolver = new DpmSolverOptions { LambdaMin = lambdaMin },
        };

        var sampler = new DpmSolverSampler(new NoiseSchedule(config), steps);

        Assert.Equal(
            (expected, first, last), (sampler.Timesteps.Count, sampler.Timesteps[0], sampler.Timesteps[^1]));
    }

    [Fact, NoTensorLeaks]
    public void A_step_of_the_solver_uses_the_prediction_before_it_element_by_element()
    {
        using var scope = new TensorScope();
        var sampler = new DpmSolverSampler(new NoiseSchedule(s_sd2), 20);
        var (output, z) = (Tensor.Full(0.1, [1, 4, 2, 2]), Tensor.Ones([1, 4, 2, 2]));
        var (same, other) = (Tensor.Full(0.5, [1, 4, 2, 2]), Tensor.Full(-2, [1, 4, 2, 2]));
        var left = Tensor.From<float>([1, 0, 1, 0], 1, 1, 2, 2);
        Tensor After(Tensor before) => sampler.Advance(5, output, z, before).Z;

        var mixed = After(left * same + (1 - left) * other);

        Assert.True((After(same) - After(other)).Abs().Min([]).ToDouble() > 0.01);
        Assert.Equal(0, (mixed - (left * After(same) + (1 - left) * After(other))).Abs().Max([]).ToDouble(), 6);
    }
}
