using DefectFill.Core;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Metrics;
using DefectFill.Filling.Inputs;
using DefectFill.Networks.Models;
using DefectFill.Networks.Schedule;
using DefectFill.Selection;
using DefectFill.Torch;
using DefectFill.Training;

namespace DefectFill.Filling.Runs;

/// <summary>From options to a finished set: checks first, all problems at once; then run by run.</summary>
public sealed class GenerationRun
{
    private const int PixelsAtOnce = 1 << 21; // eight candidates at 512 x 512

    private readonly GenerationOptions _options;
    private readonly IReadOnlyList<RunDefect> _defects;
    private readonly FeatureFile? _features;

    private GenerationRun(GenerationOptions options, IReadOnlyList<RunDefect> defects, FeatureFile? features)
    {
        (_options, _defects, _features) = (options, defects, features);
        Description = Describe([.. defects.Select(Describe)]);
    }

    /// <summary>What set.json will say.</summary>
    public SetDescription Description { get; }

    /// <summary>Pairs of a photo and a mask that the whole set takes.</summary>
    public int Pairs => SetMaker.PairsOf(Description);

    /// <summary>Mean contrast of each defect in the photos that were learned from.</summary>
    public IReadOnlyDictionary<string, double> LearnedContrasts() => LearnedContrast.OfEach(
        _defects.Select(defect => (defect.Run.Photos, defect.Inputs.Defect)));

    /// <summary>What a person should know before the work starts.</summary>
    public IEnumerable<string> Notes =>
    [
        .. _defects.SelectMany(defect => defect.Inputs.Notes),
        .. Description.Defects.Where(defect => defect.Rim > 0).Select(defect =>
            $"{defect.Name}: fills go {defect.Rim} px beyond their masks; the masks that are written do not."),
        .. Description.Select == _options.Select ? [] : new[]
        {
            "No feature extractor is at hand for LPIPS: candidates are chosen by PSNR inside the mask instead. " +
            "The built-in model (models/small/features) brings one.",
        },
        .. _features is not { IsStandIn: true } ? [] : new[]
        {
            "LPIPS sees with the features of the built-in model; --lpips-trunk and --lpips-linear name the published ones.",
        },
    ];

    /// <summary>What would spoil the set, before the work starts.</summary>
    public IEnumerable<string> Warnings =>
    [
        .. _options.Inputs.Good.Count > 0 ? [] : Runs.SelectMany(run => RunPhotos.Warnings(run.Record, run.Name)),
        .. _options.Strength is { } strength
            ? Runs.SelectMany(run => LearnedStrength.WarningsOfGiven(run, strength))
            : Fainter.Distinct(),
        .. _defects.Index().SelectMany(Lost),
    ];

    /// <summary>Opens runs and data, reads every photo and mask; no weights are loaded and nothing is written.</summary>
    public static GenerationRun Prepare(GenerationOptions options)
    {
        var reader = new InputReader();
        var runs = EachOne.Open(options.Runs, run => FinishedRun.Open(run, options.Data, options.Model));
        RunDefect[] defects =
        [
            .. from run in runs
               from defect in run.Defects
               select new RunDefect(run, DefectInputs.Read(run.Photos, defect, options.Inputs, options.Seed, reader)),
        ];
        reader.ThrowIfAny();
        RefuseSameName(defects);
        RefuseStrength(runs, options);
        foreach (var run in runs)
        {
            RefuseSteps(ModelFolder.Open(run.ModelPath).Configs.Schedule, run.BaseModel, options);
        }

        return new GenerationRun(options, defects, options.Select == SelectionRule.Lpips ? Features(options, runs) : null);
    }

    private static FeatureFile? Features(GenerationOptions options, IEnumerable<FinishedRun> runs) =>
        options.Lpips.AreGiven
            ? FeatureFile.Of(options.Lpips)
            : FeatureFile.Find(runs.SelectMany(run => run.FeatureFolders));

    /// <summary>A set tells its defects by their names and those of the run folders.</summary>
    private static void RefuseSameName(IEnumerable<RunDefect> defects)
    {
        var same = defects.GroupBy(defect => (Defect: defect.Inputs.Defect, Run: defect.Run.Name))
            .FirstOrDefault(group => group.Count() > 1);
        if (same is not null)
        {
            throw new UnfitOptionsException(
            [
                $"--run: {same.Count()} runs that have learned {same.Key.Defect} are called {same.Key.Run}, and a " +
                "set tells them by that. Rename one's folder, or make a set of each.",
            ]);
        }
    }

    private static void RefuseSteps(ScheduleConfig schedule, string model, GenerationOptions options)
    {
        if (!DdimSampler.CanWalk(schedule, options.Steps))
        {
            var most = Enumerable.Range(1, options.Steps).LastOrDefault(steps => DdimSampler.CanWalk(schedule, steps));
            throw new UnfitOptionsException(
                [$"{options.Prefix}steps {options.Steps}: {model} has timesteps for {most} at most; give no more."]);
        }
    }

    private static void RefuseStrength(IEnumerable<FinishedRun> runs, GenerationOptions options)
    {
        string[] problems = [.. runs.SelectMany(run => LearnedStrength.Problems(run, options.Strength ?? 1))];
        if (problems.Length > 0)
        {
            throw new FolderMismatchException(problems) { IsOtherInput = true };
        }
    }

    /// <summary>Checks how a run, not learned yet, will be filled, and all photos and masks that it will be filled into.</summary>
    public static void Check(TrainingRun run, GenerationOptions options)
    {
        RefuseSteps(run.Schedule, run.Record.Options.Model, options);
        var (set, reader) = (run.Scene.Set, new InputReader());
        var photos = new LearnedPairs(set.Data, set.Pairs, set.Data.TrainGood);
        foreach (var defect in set.Pairs.Select(pair => pair.Defect).Distinct())
        {
            _ = DefectInputs.Read(photos, defect, options.Inputs, options.Seed, reader);
        }

        reader.ThrowIfAny();
    }

    /// <summary>Makes what the set still lacks and returns it, finished.</summary>
    /// <param name="device">Where to fill.</param>
    /// <param name="done">Is told each pair, and how many are done.</param>
    /// <param name="warn">Is told what a person should know.</param>
    /// <param name="cancelled">Stops between two steps of sampling.</param>
    public SetFolder Run(
        Device device, Action<PairDone, int> done, Action<string> warn, CancellationToken cancelled)
    {
        using var set = SetFolder.Begin(_options.Out, Description with
        {
            Device = device.IsCuda ? "cuda" : "cpu", // any of several alike, so without its number
            Dtype = "float32", // as models are loaded
        });
        var (score, weights) = Score(device);
        using var features = weights;
        var finished = 0;
        var maker = new SetMaker(set, new LowFidelitySelection(score))
        {
            Done = pair => done(pair, ++finished),
            Warn = warn,
        };
        finished = maker.Pairs - maker.Missing().Count;
        foreach (var run in _defects.Index().GroupBy(defect => defect.Item.Run))
        {
            Fill(maker, run.Key, [.. run.Where(defect => maker.Missing(defect.Index).Count > 0)], device, cancelled);
        }

        maker.Finish();
        return set;
    }

    private void Fill(
        SetMaker maker, FinishedRun run, (int Index, RunDefect Item)[] defects, Device device,
        CancellationToken cancelled)
    {
        if (defects.Length > 0)
        {
            using var loaded = new LoadedRun(run, device, Description.Strength ?? 1);
            foreach (var (index, defect) in defects)
            {
                var name = defect.Inputs.Defect;
                var learned = loaded.Defect(name) with { Rim = Description.Defects[index].Rim };
                learned = learned with
                {
                    Colours = Description.PhotoColours ? DefectColours.Of(run.Photos.Read(name)) : null,
                    Grain = Description.ResidualCarry
                        ? SurfaceGrain.Of(run.Photos.Read(name), learned.Windows)
                        : null,
                };
                maker.Fill(index, learned, defect.Inputs.Inputs, Candidates(run), cancelled);
            }
        }
    }

    private (ICandidateScore? Score, IDisposable? Weights) Score(Device device) => Description.Select switch
    {
        SelectionRule.Lpips => _features!.Load(device),
        SelectionRule.Psnr => (new PsnrScore(), null),
        SelectionRule.Ssim => (new SsimScore(), null),
        _ => (null, null),
    };

    private CandidateOptions Candidates(FinishedRun run)
    {
        var side = run.Record.Model.Side;
        // Without selection the first ones are kept, so the others need not be made.
        var isWanted = Description.Select != SelectionRule.None || _options.KeepCandidates;
        var count = isWanted ? _options.Candidates : _options.Keep;
        return new CandidateOptions
        {
            Count = count,
            Steps = _options.Steps,
            Guidance = _options.Guidance,
            Batch = _options.Batch ?? Math.Clamp(PixelsAtOnce / (side * side), 1, count),
            CarriesResidual = Description.ResidualCarry,
            IsRaw = _options.Raw,
            Feather = _options.Feather,
            Seed = _options.Seed,
        };
    }

    private IEnumerable<FinishedRun> Runs => _defects.Select(defect => defect.Run).Distinct();

    private IEnumerable<string> Fainter => _defects.Zip(Description.Defects)
        .SelectMany(defect => (IEnumerable<string>)
        [
            .. LearnedStrength.Warnings(defect.First.Run, defect.Second.Rim),
            .. FainterThanAlone(defect.First.Run, defect.Second),
        ]);

    private IEnumerable<string> FainterThanAlone(FinishedRun run, SetDefect defect)
    {
        if (LearnedStrength.DefaultOf(run, defect.Rim) is var own && own > Description.Strength)
        {
            yield return
                $"{defect.Name} of {run.Name}: a set has one strength, here {Description.Strength}, and alone this " +
                $"one would have {own}: it comes out fainter. Make a set of it alone, or give --strength.";
        }
    }

    private IEnumerable<string> Lost((int Index, RunDefect Item) defect)
    {
        var (run, inputs) = (defect.Item.Run, defect.Item.Inputs);
        var route = new MaskRoute(
            run.Windows, run.Record.Options.LatentMask, Description.Defects[defect.Index].Rim);
        return LostMasks.Of(inputs, SetMaker.PairsOf(Description, defect.Index), route)
            .Select(problem => problem.ToString());
    }

    private bool LearnedAsSmall => _defects.All(defect => defect.Run.Record.Options.Preset == TrainingPreset.Small);

    private SetDefect Describe(RunDefect defect)
    {
        var (run, name) = (defect.Run, defect.Inputs.Defect);
        return new SetDefect(
            name, run.Name, run.Record.Prompts.WithDefect(name), run.BaseModel, run.WeightsSha256)
        {
            Learn = run.Record.Options.Learn,
            BaseSha256 = run.BaseSha256,
            Rim = _options.Rim ?? RimWidth.Of(run.Photos.Read(name)),
        };
    }

    private SetDescription Describe(IReadOnlyList<SetDefect> defects) => new()
    {
        Method = _options.Method,
        Program = ProgramVersion.Text,
        Count = _options.Count,
        Defects = defects,
        InputsSha256 = FileHash.OfText(string.Concat(_defects.Select(defect => defect.Inputs.Identity))),
        Candidates = _options.Candidates,
        Keep = _options.Keep,
        Steps = _options.Steps,
        Guidance = _options.Guidance,
        Strength = _options.Strength
            ?? _defects.Zip(defects, (defect, described) => LearnedStrength.DefaultOf(defect.Run, described.Rim)).Min(),
        Batch = _options.Batch,
        Select = _options.Select == SelectionRule.Lpips && _features is null ? SelectionRule.Psnr : _options.Select,
        Features = _features?.Identity,
        KeepCandidates = _options.KeepCandidates,
        Raw = _options.Raw,
        ResidualCarry = _options.ResidualCarry ?? (LearnedAsSmall && !_options.Raw),
        PhotoColours = _options.PhotoColours ?? (LearnedAsSmall && !_options.Raw),
        Feather = _options.Feather,
        Good = _options.Inputs.GoodWord,
        Masks = _options.Inputs.MaskWord(unnamed: InputChoice.Test),
        VaryMasks = _options.Inputs.VaryMasks,
        Shape = _options.Inputs.Shape,
        ShapeSize = _options.Inputs.ShapeSize,
        Seed = _options.Seed,
        StripMetadata = _options.StripMetadata,
        LearnedFrom = [.. Runs.SelectMany(run => run.Photos.LearnedFrom())],
    };

    /// <summary>A defect, and the run that has learned it.</summary>
    private sealed record RunDefect(FinishedRun Run, DefectInputs Inputs);
}
