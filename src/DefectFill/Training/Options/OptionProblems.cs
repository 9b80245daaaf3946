using System.Globalization;
using DefectFill.Data.Cropping;

namespace DefectFill.Training.Options;

/// <summary>What is wrong with the values of <see cref="TrainingOptions"/>, each with the option that cures it.</summary>
internal static class OptionProblems
{
    public static IEnumerable<string> Of(TrainingOptions options) =>
    [
        .. Between("--steps", options.Steps, 1, 10_000_000),
        .. Between("--batch", options.Batch, 1, 4096),
        .. Between("--micro-batch", options.MicroBatch, 0, options.Batch),
        .. Between("--adapt-steps", options.AdaptSteps, 0, 10_000_000),
        .. Between("--warm-up", options.WarmUp, 0, 1_000_000),
        .. Between("--rank", options.Rank, 1, 4096),
        .. Between("--checkpoint-every", options.CheckpointEvery, 1, 10_000_000),
        .. Between("--sample-every", options.SampleEvery, 0, 10_000_000),
        .. Between("--lr-unet", options.LrUnet, 0, double.MaxValue),
        .. Between("--lr-text", options.LrText, 0, double.MaxValue),
        .. Between("--lr-adapt", options.LrAdapt, 0, double.MaxValue),
        .. Between("--weight-decay", options.WeightDecay, 0, 1),
        .. Between("--clip-norm", options.ClipNorm, double.Epsilon, double.MaxValue),
        .. Between("--lora-alpha", options.LoraAlpha, double.Epsilon, 1e6),
        .. Between("--lora-dropout", options.LoraDropout, 0, 0.99),
        .. Between("--lambda-def", options.LambdaDef, 0, 1e6),
        .. Between("--lambda-obj", options.LambdaObj, 0, 1e6),
        .. Between("--lambda-attn", options.LambdaAttn, 0, 1e6),
        .. Between("--alpha", options.Alpha, 0, 1),
        .. Between("--prompt-dropout", options.PromptDropout, 0, 1),
        .. Between("--zoom", options.Zoom, 1, 4),
        .. Between("--side", options.Side, 0, 4096),
        .. Together(options),
    ];

    private static IEnumerable<string> Between(string option, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{option} {value}: must be between {least} and {most}.");
        }
    }

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
