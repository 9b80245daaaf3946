using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Problems;
using DefectFill.Networks.Autoencoders;
using DefectFill.Networks.Models;

namespace DefectFill.Cli.Commands.Models;

/// <summary>
/// <c>models check</c>: checks every file, key, shape, type and number of a model folder, reporting all problems at
/// once.
/// </summary>
internal static class ModelsCheckCommand
{
    private const int MaxWarnings = 10;

    private static readonly Argument<string> s_model = ModelsOptions.Model();

    public static Command Create() =>
        new Command("check", "Compares every file of a model with its configuration, and looks for NaN and infinity.")
        {
            s_model,
        }
        .WithExamples("models check small", "models check sd2-inpainting --json")
        .Does(Run);

    private static int Run(CommandContext context)
    {
        var model = context.Parsed.GetRequiredValue(s_model);
        var (problems, warnings) = ModelFolder.Examine(model);
        foreach (var warning in warnings.Take(MaxWarnings))
        {
            context.Reporter.Warn(warning);
        }

        if (warnings.Count > MaxWarnings)
        {
            context.Reporter.Warn($"… and {warnings.Count - MaxWarnings} more tensors that nothing uses.");
        }

        var facts = problems.Count == 0 ? FactsOf(ModelFolder.Open(model).Configs) : null;
        context.Reporter.Result(
            new CheckedModel(model, problems, facts), ModelsJson.Default.CheckedModel,
            facts is null ? string.Join('\n', problems) : $"{model}: no problems; {Prose(facts)}.");
        context.Reporter.Say(
            facts is null
                ? $"{model} cannot be used: {Quantity.Of(problems.Count, "problem")} to fix first."
                : "Ready for work.");
        return facts is null ? ExitCode.Environment : ExitCode.Done;
    }

    private static ModelFacts FactsOf(ModelConfigs configs) => new(
        configs.IsInpainting, configs.ImageSide, configs.LatentScale,
        configs.Schedule.Prediction.ToString().ToLowerInvariant(),
        configs.Autoencoder is AutoencoderTinyConfig ? AutoencoderTinyConfig.ClassName : AutoencoderKLConfig.ClassName);

    private static string Prose(ModelFacts facts) =>
        $"{(facts.Inpainting ? "inpainting" : "text to image")}, {facts.Side} px, latents of {facts.LatentScale} px, " +
        $"predicts {facts.Prediction}, {facts.Autoencoder}";
}
