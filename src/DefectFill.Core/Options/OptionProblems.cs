using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>
/// What is wrong with the values of <see cref="TrainingOptions"/>, each with the option that cures it.
/// </summary>
internal static class OptionProblems
{
    public static IEnumerable<string> Of(TrainingOptions options) =>
    [
        .. OptionRange.Between("--steps", options.Steps, 1, 10_000_000),
        .. OptionRange.Between("--batch", options.Batch, 1, 4096),
        .. OptionRange.Between("--micro-batch", options.MicroBatch, 0, Math.Max(options.Batch, 1)),
        .. OptionRange.Between("--adapt-steps", options.AdaptSteps, 0, 10_000_000),
        .. OptionRange.Between("--warm-up", options.WarmUp, 0, 1_000_000),
        .. OptionRange.Between("--rank", options.Rank, 1, 4096),
        .. OptionRange.Between("--checkpoint-every", options.CheckpointEvery, 1, 10_000_000),
        .. OptionRange.Between("--sample-every", options.SampleEvery, 0, 10_000_000),
        .. OptionRange.Between("--lr-unet", options.LrUnet, 0, double.MaxValue),
        .. OptionRange.Between("--lr-text", options.LrText, 0, double.MaxValue),
        .. OptionRange.Between("--lr-adapt", options.LrAdapt, 0, double.MaxValue),
        .. OptionRange.Between("--weight-decay", options.WeightDecay, 0, 1),
        .. OptionRange.Between("--clip-norm", options.ClipNorm, double.Epsilon, double.MaxValue),
        .. OptionRange.Between("--lora-alpha", options.LoraAlpha, double.Epsilon, 1e6),
        .. OptionRange.Between("--lora-dropout", options.LoraDropout, 0, 0.99),
        .. OptionRange.Between("--lambda-def", options.LambdaDef, 0, 1e6),
        .. OptionRange.Between("--lambda-obj", options.LambdaObj, 0, 1e6),
        .. OptionRange.Between("--lambda-attn", options.LambdaAttn, 0, 1e6),
        .. OptionRange.Between("--alpha", options.Alpha, 0, 1),
        .. OptionRange.Between("--prompt-dropout", options.PromptDropout, 0, 1),
        .. OptionRange.Between("--zoom", options.Zoom, 1, 4),
        .. OptionRange.Between("--side", options.Side, 0, 4096),
        .. Together(options),
    ];

    private static IEnumerable<string> Together(TrainingOptions options)
    {
        if (options.LambdaDef + options.LambdaObj + options.LambdaAttn == 0)
        {
            yield return "--lambda-def, --lambda-obj and --lambda-attn are all 0: nothing would be learned.";
        }

        if (options.LrUnet == 0 && options.LrText == 0)
        {
            yield return "--lr-unet and --lr-text are both 0: nothing would be learned.";
        }

        if (options.Learn == LearningMode.Word && options.LrText == 0)
        {
            yield return "--learn word and --lr-text 0: nothing would be learned.";
        }

        if (options.AdaptSteps > 0 && options.LrAdapt == 0)
        {
            yield return
                $"--adapt-steps {options.AdaptSteps} and --lr-adapt 0: nothing would be learned from the good photos.";
        }

        if (string.IsNullOrWhiteSpace(options.Token))
        {
            yield return "--token is empty: give the word that stands for the defect, for example sks.";
        }

        if (!IsWindow(options.Window))
        {
            yield return $"--window {options.Window}: must be auto, off or a number of pixels from 8.";
        }
    }

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
