using DefectFill.Core;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Inputs;
using DefectFill.Filling.Parts;
using DefectFill.Filling.Places;
using DefectFill.Torch;
using DefectFill.Training;

namespace DefectFill.Filling.Runs;

/// <summary>
/// A set that is ready to be made: runs opened, photos and masks read and checked, defaults resolved.
/// </summary>
internal sealed class GenerationPlan
{
    private GenerationPlan(GenerationOptions options, IReadOnlyList<PlannedDefect> defects, Device device)
    {
        (Options, Defects) = (options, defects);
        Learned = [.. defects.Select(defect => defect.Learned)];
        Sampling = ResolvedSampling.Of(options.Sampling, Learned, device);
        Description = Describe();
    }

    private IReadOnlyList<ModelFeatures> Features { get; init; } = [];

    public GenerationOptions Options { get; }

    /// <summary>How its defects are filled.</summary>
    public ResolvedSampling Sampling { get; }

    /// <summary>The contents of set.json.</summary>
    public SetDescription Description { get; }

    /// <summary>Number of pairs of a photo and a mask in the set, or in the shard of it.</summary>
    public int Pairs => SetMaker.PairsOf(Description).Count;

    internal IReadOnlyList<PlannedDefect> Defects { get; }

    internal IReadOnlyList<RunDefect> Learned { get; }

    internal IEnumerable<FinishedRun> Runs => Learned.Select(defect => defect.Run).Distinct();

    /// <summary>Opens runs and data and reads every photo and mask; loads no weights and writes nothing.</summary>
    /// <param name="options">What to fill, and how.</param>
    /// <param name="device">Where features are computed, if a part is not recognized, and the set is made.</param>
    public static GenerationPlan Prepare(GenerationOptions options, Device device = default)
    {
        var reader = new InputReader();
        var runs = EachOne.Open(
            options.Runs,
            run => FinishedRun
                .Open(run, options.Data, options.Model, options.Inputs.MaskValues, options.Format, options.Split)
                .For(options.Object));
        RefuseUnfit(runs, options);
        RequireWord(runs, options.Object);
        var features = runs.Distinct()
            .ToDictionary(run => run, run => new ModelFeatures(run.ModelPath) { Device = device });
        PlannedDefect[] defects =
        [
            .. RunDefect.OfEach(runs, options.Defect).Select(defect => defect.Run.Structures is null
                ? Placed(defect, options, reader, features[defect.Run])
                : Moved(defect, options, reader)),
        ];
        reader.ThrowIfAny();
        RefuseSameName(defects);
        return new GenerationPlan(options, defects, device) { Features = [.. features.Values] };
    }

    /// <summary>
    /// Checks how a run that is not trained yet will be filled, and all photos and masks it will be filled into.
    /// </summary>
    public static void Check(TrainingRun run, GenerationOptions options)
    {
        ResolvedSampling.RequireSteps(options.Sampling, run.Schedule, run.Record.Options.Model);
        var (set, reader) = (run.Scene.Set, new InputReader());
        var photos = new LearnedPairs(set.Data, set.Pairs, set.Data.TrainGood);
        foreach (var defect in set.Pairs.Select(pair => pair.Defect).Distinct())
        {
            _ = PlacedInputs.Read(photos, defect, options.Inputs, options.Sampling.Seed, reader);
        }

        reader.ThrowIfAny();
    }

    /// <summary>
    /// Mean contrast of each defect in the training photos; defects whose photos are all gone are omitted.
    /// </summary>
    public IReadOnlyDictionary<string, double> LearnedContrasts() => Learned.GroupBy(defect => defect.Name)
        .Select(same => (same.Key, Contrasts: same.SelectMany(defect => defect.Look.Contrasts).ToArray()))
        .Where(same => same.Contrasts.Length > 0)
        .ToDictionary(same => same.Key, same => same.Contrasts.Average());

    /// <summary>Frees models that were loaded to place masks.</summary>
    internal void UnloadFeatures()
    {
        foreach (var features in Features)
        {
            features.Unload();
        }
    }

    private static PlannedDefect Placed(
        RunDefect defect, GenerationOptions options, InputReader reader, ModelFeatures features)
    {
        var inputs = PlacedInputs.Read(
            defect.Run.Photos, defect.Name, options.Inputs, options.Sampling.Seed, reader,
            MeaningOf(defect.Run, features));
        return new PlannedDefect(defect, inputs)
        {
            Refills = options.Labels == LabelKind.Changed ? Refills(defect, options) : null,
        };
    }

    private static PlannedDefect Moved(RunDefect defect, GenerationOptions options, InputReader reader)
    {
        var (run, seed) = (defect.Run, options.Sampling.Seed);
        var plan = StructurePlan.Open(run.Folder, run.Structures!, defect.Name, run.Photos, seed);
        var inputs = DefectInputs.ReadGoods(run.Photos, defect.Name, options.Inputs, seed, reader);
        if (plan.Bare.Count == 0 && !run.HasBase)
        {
            throw new FolderMismatchException(
                ProblemCode.WrongFolder, run.Folder, $"{run.Base.Missing}.", $"{RunBase.Fix}: it erases parts.")
            {
                IsOtherInput = true,
            };
        }

        return new PlannedDefect(defect, inputs with { PlaceIdentity = plan.Identity }) { Structures = plan };
    }

    /// <summary>Rejects options that do not go with structural defects.</summary>
    private static void RefuseUnfit(IEnumerable<FinishedRun> runs, GenerationOptions options)
    {
        Problem[] problems = runs.Any(run => run.Structures is not null) ? [.. StructurePlan.Problems(options)] : [];
        if (problems.Length > 0)
        {
            throw new UnfitOptionsException(problems);
        }
    }

    /// <summary>Rejects an object that is called like a trained word, which must be in the prompt once.</summary>
    private static void RequireWord(IEnumerable<FinishedRun> runs, string? word)
    {
        if (word is not null && runs.FirstOrDefault(run => IsIn(word, run.Prompts.Token)) is { } found)
        {
            throw new UnfitOptionsException(
            [
                Problem.Option(
                    ProblemCode.UnfitForRun, "object", word,
                    $"must not contain {found.Prompts.Token}, the word of the defect in {found.Name}"),
            ]);
        }
    }

    private static bool IsIn(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Rejects equal names, as a set identifies defects by their names and those of the run folders.</summary>
    private static void RefuseSameName(IEnumerable<PlannedDefect> defects)
    {
        var same = defects.GroupBy(defect => (Defect: defect.Learned.Name, Run: defect.Learned.Run.Name))
            .FirstOrDefault(group => group.Count() > 1);
        if (same is not null)
        {
            throw new UnfitOptionsException(
            [
                Problem.Option(
                    ProblemCode.Conflict, "runs", "", $"{same.Count()} runs trained on {same.Key.Defect} are called " +
                    $"{same.Key.Run}, by which a set tells them apart", "Rename one's folder, or make a set of each."),
            ]);
        }
    }

    /// <summary>
    /// Places by features; null for a small model, whose features place masks no better than the distance to the edge.
    /// </summary>
    private static MeaningPlaces? MeaningOf(FinishedRun run, ModelFeatures features) =>
        TrainingPresets.For(run.Record.Model.Side) == TrainingPreset.Paper ? new MeaningPlaces(features.Of) : null;

    /// <summary>Masks of training photos; null if none is left.</summary>
    private static FillInputs? Refills(RunDefect defect, GenerationOptions options)
    {
        var choice = options.Inputs with
        {
            Masks = [InputChoice.Train],
            Shape = null,
            ShapeSize = null,
            Zone = null,
            Place = options.Inputs.Place == MaskPlace.Zone ? MaskPlace.Auto : options.Inputs.Place,
        };
        var reader = new InputReader(); // what it cannot read was reported where it matters, or is no longer there
        var inputs = PlacedInputs.Read(
            defect.Run.Photos, defect.Name, choice, options.Sampling.Seed, reader).Inputs;
        return inputs.Masks.Count > 0 && inputs.Goods.Count > 0 ? inputs : null;
    }

    private bool MovesAll => Defects.All(defect => defect.Structures is not null);

    private SetDescription Describe() => new()
    {
        Method = Options.Method,
        Program = ProgramVersion.Text,
        Count = Options.Count,
        Range = Options.Range,
        Defects = [.. Learned.Zip(Sampling.Rims, Describe)],
        InputsSha256 = FileHash.OfText(string.Concat(Defects.Select(defect => defect.Inputs.Identity))),
        Sampling = Sampling.Options,
        Features = Sampling.Features,
        Good = Options.Inputs.GoodWord,
        Masks = Options.Inputs.MaskWord(unnamed: MovesAll ? "structures" : InputChoice.Test),
        VaryMasks = Options.Inputs is { Place: MaskPlace.Vary },
        Place = MovesAll ? null : Options.Inputs.RecordedPlace,
        Shape = Options.Inputs.Shape,
        ShapeSize = Options.Inputs.ShapeSize,
        Labels = Options.Labels == LabelKind.Changed ? LabelKind.Changed : null,
        Object = Options.Object,
        StripMetadata = Options.StripMetadata,
        LearnedFrom = LearnedFrom(),
    };

    /// <summary>The photos of the runs, then those of the runs that they began with.</summary>
    private IReadOnlyList<SplitFile> LearnedFrom()
    {
        SplitFile[] own = [.. Runs.SelectMany(run => run.Photos.LearnedFrom())];
        return [.. own, .. Runs.SelectMany(run => run.Record.Init?.LearnedFrom ?? []).Except(own)];
    }

    private static SetDefect Describe(RunDefect defect, int rim)
    {
        var (run, name) = (defect.Run, defect.Name);
        return new SetDefect(
            name, run.Name, run.Prompts.WithDefect(name), run.BaseModel, run.WeightsSha256)
        {
            Learn = run.Record.Options.Learn,
            BaseSha256 = run.BaseSha256,
            Rim = rim,
        };
    }
}

/// <summary>A defect, and the photos and masks to fill it into.</summary>
internal sealed record PlannedDefect(RunDefect Learned, DefectInputs Inputs)
{
    /// <summary>The moves of parts; null unless the defect is structural.</summary>
    public StructurePlan? Structures { get; init; }

    /// <summary>Photos and masks of the training, which show what labels of changes are; null for none.</summary>
    public FillInputs? Refills { get; init; }
}
