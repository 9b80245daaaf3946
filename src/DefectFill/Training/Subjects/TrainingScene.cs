using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Data.Sampling;
using DefectFill.Networks.Models;

namespace DefectFill.Training.Subjects;

/// <summary>Options, photos and model sizes combined, as lessons and samples need them.</summary>
internal sealed class TrainingScene
{
    public TrainingScene(TrainingOptions options, TrainingSet set, ModelConfigs configs)
    {
        (Options, Set) = (options, set);
        Side = SideOf(options, configs);
        Windows = WindowsOf(options, configs);
        LatentShape = [configs.Autoencoder.LatentChannels, Side / configs.LatentScale, Side / configs.LatentScale];
        Prompts = PromptTexts.Of(options, set);
        Sampler = new TrainingSampler(set.Data, set.Pairs, set.Good, new SamplerOptions
        {
            Windows = Windows,
            Batch = options.Batch,
            Seed = options.Seed,
            MostZoom = options.Zoom,
            Flips = options.Flips,
        });
    }

    public TrainingOptions Options { get; }

    public TrainingSet Set { get; }

    /// <summary>Side, in pixels, of the model's input.</summary>
    public int Side { get; }

    public WindowOptions Windows { get; }

    /// <summary>(C, h, w).</summary>
    public long[] LatentShape { get; }

    public Prompts Prompts { get; }

    public TrainingSampler Sampler { get; }

    /// <summary>
    /// What the data is checked for: whether its masks survive the reduction to the model's resolution.
    /// </summary>
    public static CheckOptions CheckOf(TrainingOptions options, ModelConfigs configs) => new()
    {
        Windows = WindowsOf(options, configs),
        LatentMask = options.LatentMask,
    };

    private static int SideOf(TrainingOptions options, ModelConfigs configs) =>
        options.Side == 0 ? (int)configs.ImageSide : options.Side;

    private static WindowOptions WindowsOf(TrainingOptions options, ModelConfigs configs) =>
        WindowOptions.Parse(options.Window, SideOf(options, configs), configs.LatentScale);
}
