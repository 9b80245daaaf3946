using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Networks.Schedule;
using Xunit;

namespace DefectFill.Networks.Tests.Diffusion;

public class ScheduleConfigTests
{
    [Fact]
    public void The_file_of_the_released_inpainting_model_reads_as_its_authors_sample_it()
    {
        var config = Parse("""
            {"_class_name": "PNDMScheduler", "_diffusers_version": "0.8.0", "beta_end": 0.012,
             "beta_schedule": "scaled_linear", "beta_start": 0.00085, "clip_sample": false,
             "num_train_timesteps": 1000, "set_alpha_to_one": false, "skip_prk_steps": true, "steps_offset": 1,
             "trained_betas": null}
            """);

        Assert.Equal(
            new ScheduleConfig
            {
                BetaStart = 0.00085,
                BetaEnd = 0.012,
                BetaSchedule = BetaSchedule.ScaledLinear,
                StepsOffset = 1,
            },
            config);
    }

    [Fact]
    public void Diffusers_defaults_of_ddim_are_filled_in()
    {
        var config = Parse("{}");

        Assert.True(config.SetAlphaToOne);
        Assert.Equal(1, config.ClipSample);
        Assert.Equal(TimestepSpacing.Leading, config.Spacing);
        Assert.Equal(0.02, config.BetaEnd);
    }

    [Fact]
    public void Heuns_own_defaults_are_those_of_stable_diffusion()
    {
        var config = Parse("""{"_class_name": "HeunDiscreteScheduler"}""");

        Assert.Equal((0.00085, 0.012), (config.BetaStart, config.BetaEnd));
    }

    [Theory]
    [InlineData("steps_offset", "5000")]
    [InlineData("steps_offset", "-1")]
    [InlineData("beta_end", "1.5")]
    [InlineData("num_train_timesteps", "4294967296")]
    public void Numbers_that_make_no_schedule_are_rejected(string key, string value)
    {
        var error = Assert.Throws<CheckpointException>(() => Parse($"{{\"{key}\": {value}}}"));

        Assert.Contains(key, error.Message, StringComparison.Ordinal);
        Assert.Contains($"{value}, expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_not_supported_is_reported_at_once()
    {
        var error = Assert.Throws<CheckpointException>(() => Parse("""
            {"_class_name": "FlowMatchEulerDiscreteScheduler", "beta_schedule": "sigmoid", "thresholding": true,
             "prediction_type": "flow", "num_train_timesteps": 0}
            """));

        foreach (var part in (string[])["FlowMatch", "sigmoid", "thresholding", "prediction_type is flow", "is 0"])
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    private static ScheduleConfig Parse(string json) =>
        ScheduleConfig.Parse(JsonDocument.Parse(json).RootElement, "scheduler_config.json");
}
