using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Problems with the values of <see cref="TrainingOptions"/>, each with its option.</summary>
internal static class OptionProblems
{
    public static IEnumerable<Problem> Of(TrainingOptions options) =>
    [
        .. OptionRange.Between("steps", options.Steps, 1, 10_000_000),
        .. OptionRange.Between("batch", options.Batch, 1, 4096),
        .. OptionRange.Between("micro_batch", options.MicroBatch, 0, Math.Max(options.Batch, 1)),
        .. OptionRange.Between("adapt_steps", options.AdaptSteps, 0, 10_000_000),
        .. OptionRange.Between("warm_up", options.WarmUp, 0, 1_000_000),
        .. OptionRange.Between("rank", options.Rank, 1, 4096),
        .. OptionRange.Between("checkpoint_every", options.CheckpointEvery, 1, 10_000_000),
        .. OptionRange.Between("sample_every", options.SampleEvery, 0, 10_000_000),
        .. OptionRange.AtLeast("lr_unet", options.LrUnet, 0),
        .. OptionRange.AtLeast("lr_text", options.LrText, 0),
        .. OptionRange.AtLeast("lr_adapt", options.LrAdapt, 0),
        .. OptionRange.Between("weight_decay", options.WeightDecay, 0, 1),
        .. OptionRange.Between("clip_norm", options.ClipNorm, double.Epsilon, double.MaxValue),
        .. OptionRange.Between("lora_alpha", options.LoraAlpha, double.Epsilon, 1e6),
        .. OptionRange.Between("lora_dropout", options.LoraDropout, 0, 0.99),
        .. OptionRange.Between("lambda_def", options.LambdaDef, 0, 1e6),
        .. OptionRange.Between("lambda_obj", options.LambdaObj, 0, 1e6),
        .. OptionRange.Between("lambda_attn", options.LambdaAttn, 0, 1e6),
        .. OptionRange.Between("alpha", options.Alpha, 0, 1),
        .. OptionRange.Between("prompt_dropout", options.PromptDropout, 0, 1),
        .. OptionRange.Between("prompt_noise", options.PromptNoise, 0, 100),
        .. OptionRange.Between("zoom", options.Zoom, 1, 4),
        .. OptionRange.Between("side", options.Side, 0, 4096),
        .. MaskChoice.Problems(options.MaskValues),
        .. Together(options),
    ];

    private static IEnumerable<Problem> Together(TrainingOptions options)
    {
        if (options.LambdaDef + options.LambdaObj + options.LambdaAttn == 0)
        {
            yield return Nothing(
                "lambda_def", "0, like {option:lambda_obj} and {option:lambda_attn}", "at least one must be above 0");
        }

        if (options.LrUnet == 0 && options.LrText == 0)
        {
            yield return Nothing("lr_unet", "0, like {option:lr_text}", "at least one must be above 0");
        }

        if (options.Learn == LearningMode.Word && options.LrText == 0)
        {
            yield return Nothing("lr_text", "0", "must be above 0, as only a word is trained");
        }

        if (options.AdaptSteps > 0 && options.LrAdapt == 0)
        {
            yield return Nothing("lr_adapt", "0", $"must be above 0 for {{option:adapt_steps}} {options.AdaptSteps}");
        }

        if (options.Movable is { } movable && options.Kind != DefectKind.Structural)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "movable", movable, "is used only with {option:kind} structural");
        }

        if (string.IsNullOrWhiteSpace(options.Token))
        {
            yield return Problem.Option(
                ProblemCode.MissingOption, "token", "", "must be the word that stands for the defect, for example sks");
        }

        if (!IsWindow(options.Window))
        {
            yield return Problem.Option(ProblemCode.NotAllowed, "window", options.Window, WindowOptions.Expected);
        }
    }

    private static Problem Nothing(string property, string found, string expected) =>
        Problem.Option(ProblemCode.NothingToTrain, property, found, expected);

    private static bool IsWindow(string window)
    {
        try
        {
            _ = WindowOptions.Parse(window, modelSide: 64, latentFactor: 8);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
