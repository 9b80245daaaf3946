using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Networks.Models;
using DefectFill.Networks.Schedule;
using DefectFill.Selection;
using DefectFill.Torch;

namespace DefectFill.Filling.Runs;

/// <summary>
/// Sampling options with all defaults resolved for the runs and the device: rims, strength, grain, colours, selection,
/// number format, batch. The same options and runs always give the same images.
/// </summary>
internal sealed class ResolvedSampling
{
    private const int PixelsAtOnce = 1 << 21; // eight candidates at 512 x 512

    private readonly SamplingOptions _asked;
    private readonly IReadOnlyList<RunDefect> _defects;
    private readonly FeatureFile? _features;

    private ResolvedSampling(SamplingOptions asked, IReadOnlyList<RunDefect> defects, FeatureFile? features)
    {
        (_asked, _defects, _features) = (asked, defects, features);
        var likeSmall = LearnedAsSmall && !asked.Raw;
        Rims = [.. defects.Select(defect => asked.Rim.Width ?? defect.Look.Rim)];
        Options = asked with
        {
            Strength = asked.Strength ??
                defects.Zip(Rims, (defect, rim) => LearnedStrength.DefaultOf(defect.Run, rim)).Min(),
            Select = asked.Select == SelectionRule.Lpips && features is null ? SelectionRule.Psnr : asked.Select,
            ResidualCarry = asked.ResidualCarry ?? likeSmall,
            PhotoColours = asked.PhotoColours ?? likeSmall,
        };
    }

    /// <summary>The options used for all defects.</summary>
    public SamplingOptions Options { get; }

    /// <summary>Pixels the fills of each defect extend beyond their masks.</summary>
    public IReadOnlyList<int> Rims { get; }

    /// <summary>Name and hash of the features LPIPS uses; null without LPIPS.</summary>
    public string? Features => _features?.Identity;

    /// <summary>Whether candidates are selected by PSNR because there is no feature extractor.</summary>
    internal bool LacksFeatures => Options.Select != _asked.Select;

    /// <summary>Whether LPIPS uses the built-in model's features because the base model has none.</summary>
    internal bool UsesStandIn => _features is { IsStandIn: true };

    private bool LearnedAsSmall =>
        _defects.All(defect => defect.Run.Record.Options.Preset == TrainingPreset.Small);

    /// <summary>Resolves the defaults of the options; loads no weights.</summary>
    /// <param name="asked">The requested options.</param>
    /// <param name="defects">All defects to fill with them.</param>
    /// <param name="device">Where they are filled.</param>
    /// <exception cref="FolderMismatchException">A run cannot be used at the strength.</exception>
    /// <exception cref="UnfitOptionsException">A model has fewer timesteps than the requested steps.</exception>
    public static ResolvedSampling Of(
        SamplingOptions asked, IReadOnlyList<RunDefect> defects, Device device)
    {
        asked = asked with { Dtype = Precision.Resolve(asked.Dtype, device) };
        FinishedRun[] runs = [.. defects.Select(defect => defect.Run).Distinct()];
        RequireStrength(runs, asked.Strength ?? 1);
        foreach (var run in runs)
        {
            RequireSteps(asked, ModelFolder.Open(run.ModelPath).Configs.Schedule, run.BaseModel);
        }

        return new ResolvedSampling(
            asked, defects, asked.Select == SelectionRule.Lpips ? FeaturesOf(asked.Lpips, runs) : null);
    }

    /// <summary>Rejects more steps than a model has timesteps.</summary>
    internal static void RequireSteps(SamplingOptions asked, ScheduleConfig schedule, string model)
    {
        if (!Samplers.CanWalk(asked, schedule))
        {
            var most = Enumerable.Range(1, asked.Steps)
                .LastOrDefault(steps => Samplers.CanWalk(asked with { Steps = steps }, schedule));
            throw new UnfitOptionsException(
                [Problem.Option(
                    ProblemCode.UnfitForModel, "sampling.steps", $"{asked.Steps}",
                    $"must be at most {most}, for which {model} has timesteps")]);
        }
    }

    /// <summary>The options for one run, without candidates that would not be looked at.</summary>
    public SamplingOptions OptionsFor(FinishedRun run)
    {
        var side = run.Record.Model.Side;
        // Without selection, the first candidates are kept.
        var isWanted = Options.Select != SelectionRule.None || Options.KeepCandidates;
        var count = isWanted ? Options.Candidates : Options.Keep;
        return Options with
        {
            Candidates = count,
            Batch = Options.Batch ?? Math.Clamp(PixelsAtOnce / (side * side), 1, count),
        };
    }

    /// <summary>A loaded defect with its rim, colours and surface grain.</summary>
    /// <param name="loaded">Loaded from its run at <see cref="SamplingOptions.Strength"/>.</param>
    /// <param name="defect">Index of the defect.</param>
    public LearnedDefect Complete(LearnedDefect loaded, int defect) => loaded with
    {
        Rim = Rims[defect],
        Colours = Options.PhotoColours == true ? _defects[defect].Look.Colours : null,
        Grain = Options.ResidualCarry == true ? _defects[defect].Look.Grain : null,
    };

    /// <summary>The score that selects candidates, and the weights it needs; none without selection.</summary>
    public (ICandidateScore? Score, IDisposable? Weights) LoadScore(Device device) => Options.Select switch
    {
        SelectionRule.Lpips => _features!.Load(device),
        SelectionRule.Psnr => (new PsnrScore(), null),
        SelectionRule.Ssim => (new SsimScore(), null),
        _ => (null, null),
    };

    private static FeatureFile? FeaturesOf(LpipsFiles files, IEnumerable<FinishedRun> runs) => files.AreGiven
        ? FeatureFile.Of(files)
        : FeatureFile.Find(runs.SelectMany(run => run.FeatureFolders));

    private static void RequireStrength(IEnumerable<FinishedRun> runs, double strength)
    {
        Problem[] problems = [.. runs.SelectMany(run => LearnedStrength.Problems(run, strength))];
        if (problems.Length > 0)
        {
            throw new FolderMismatchException(problems) { IsOtherInput = true };
        }
    }
}
