using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Cli.Tests;

public class OptionNamesTests
{
    [Theory]
    [InlineData("steps", "--steps")]
    [InlineData("lr_unet", "--lr-unet")]
    [InlineData("inputs.place", "--place")]
    [InlineData("inputs.shape_size", "--size")]
    [InlineData("extractors.lpips.trunk", "--lpips-trunk")]
    [InlineData("runs", "--run")]
    [InlineData("out", "--out")]
    [InlineData("pictureSize", "pictureSize")]
    [InlineData("denoiser.rate", "denoiser.rate")]
    public void A_property_has_one_name(string property, string expected) =>
        Assert.Equal(expected, new OptionNames().Of(property));

    [Fact]
    public void Of_several_names_the_one_that_the_command_has_counts()
    {
        var generate = new OptionNames(new Command("generate") { new Option<int>("--steps") });
        var learned = new Command("realfill") { new Option<int>("--steps"), new Option<int>("--fill-steps") };
        _ = new Command("baseline") { learned };

        Assert.Equal("--steps", generate.Of("sampling.steps"));
        Assert.Equal("--fill-steps", new OptionNames(learned).Of("sampling.steps"));
    }

    [Fact]
    public void A_problem_reads_as_a_person_types_it()
    {
        var options = new TrainingOptions
        {
            Data = "d",
            Model = "m",
            Defect = "all",
            Steps = 0,
            AdaptSteps = 5,
            LrAdapt = 0,
        };

        Assert.Equal(
            [
                "--steps 0: must be between 1 and 10000000.",
                "--lr-adapt 0: must be above 0 for --adapt-steps 5.",
            ],
            options.Problems().Select(problem => new OptionNames().In(problem.Text())));
        Assert.Equal("Run `defectfill data check` first.", new OptionNames().In("Run {command:data check} first."));
    }

    [Fact]
    public void Braces_of_anything_else_stay() =>
        Assert.Equal("a {b}/{\"option\": 1}", new OptionNames().In("a {b}/{\"option\": 1}"));

    [Fact]
    public void Without_a_command_line_a_problem_names_properties() => Assert.Equal(
        "`steps` 0: must be at least 1.",
        Problem.Option(ProblemCode.OutOfRange, "steps", "0", "must be at least 1").ToString());
}
