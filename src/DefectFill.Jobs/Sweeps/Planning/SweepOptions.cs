using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Jobs.Sweeps.Planning;

/// <summary>What a sweep varies, and what it does each time.</summary>
internal sealed record SweepOptions
{
    /// <summary>The file of the plan.</summary>
    public required string Out { get; init; }

    /// <summary>The base model: a name or a folder, as written in the jobs.</summary>
    public string Model { get; init; } = ModelNames.Small;

    /// <summary>Names of the stages.</summary>
    public IReadOnlyList<string> Stages { get; init; } = ["train", "generate", "evaluate"];

    /// <summary>Options of the jobs, as <c>name=value,value</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Seeds, as <c>0..2</c> or <c>0,7</c>.</summary>
    public string Seeds { get; init; } = "0";

    /// <summary>Baselines, for the stage of that name.</summary>
    public IReadOnlyList<string> Methods { get; init; } =
        [MethodNames.CropPaste, MethodNames.CutPaste, MethodNames.Draem, MethodNames.Prn];

    /// <summary>Format of the annotations, as written in the jobs; null to guess it.</summary>
    public string? Format { get; init; }

    /// <summary>Whether each stage is a task of its own.</summary>
    public bool SplitStages { get; init; }

    /// <summary>Images of each task that fills, if stages are split; null for the whole set in one task.</summary>
    public int? Shard { get; init; }

    /// <summary>The stages, in the order in which they are done.</summary>
    public IReadOnlyList<SweepStage> StageList =>
        [.. Stages.Select(SweepStages.Find).OfType<SweepStage>().Distinct().Order()];

    /// <summary>All problems at once, each with the option that fixes it.</summary>
    public IEnumerable<Problem> Problems()
    {
        var problems = new List<Problem>();
        if (!Out.EndsWith(SweepPlan.Extension, StringComparison.Ordinal) || Out.EndsWith('/' + SweepPlan.Extension)
            || Out == SweepPlan.Extension)
        {
            problems.Add(Option("out", Out, $"must be a file name that ends in {SweepPlan.Extension}"));
        }

        problems.AddRange(OfStages());
        problems.AddRange(
            from method in Methods.Except(JobSchemas.Variants(JobKind.Baseline))
            let known = string.Join(", ", JobSchemas.Variants(JobKind.Baseline))
            select Option("methods", method, $"must be one of {known}"));
        if (SeedRange.Parse(Seeds) is null)
        {
            problems.Add(Option("seeds", Seeds, "must be a range such as 0..2 or a list such as 0,7"));
        }

        problems.AddRange(OfShard());
        if (problems.Count == 0)
        {
            problems.AddRange(OfSettings());
        }

        return problems;
    }

    private IEnumerable<Problem> OfStages()
    {
        foreach (var stage in Stages.Where(stage => SweepStages.All.All(known => known.Name() != stage)))
        {
            yield return Option(
                "stages", stage, $"must be one of {string.Join(", ", SweepStages.All.Select(known => known.Name()))}");
        }

        var list = StageList;
        if (list.Contains(SweepStage.Generate) && !list.Contains(SweepStage.Train))
        {
            yield return Option("stages", "generate", "needs the stage train, whose runs it fills with");
        }

        foreach (var stage in list.Where(stage => stage is SweepStage.Evaluate or SweepStage.Inspect))
        {
            if (!list.Contains(SweepStage.Generate) && !list.Contains(SweepStage.Baselines))
            {
                yield return Option(
                    "stages", stage.Name(), "needs the stage generate or baselines, whose sets it measures");
            }
        }
    }

    private IEnumerable<Problem> OfShard()
    {
        if (Shard is not { } shard)
        {
            yield break;
        }

        if (shard < 1)
        {
            yield return Option("shard", $"{shard}", "must be at least 1");
        }

        if (!SplitStages || !StageList.Contains(SweepStage.Generate))
        {
            yield return Option("shard", $"{shard}", "needs {option:split_stages}, and the stage generate");
        }
    }

    private List<Problem> OfSettings()
    {
        var problems = new List<Problem>();
        var parsed = Settings.Select(text => SweepSetting.Parse(text, problems)).OfType<SweepSetting>().ToList();
        problems.AddRange(
            from same in parsed.GroupBy(setting => setting.Key)
            where same.Count() > 1
            select Option("set", same.Key, "is given twice", "Give all its values at once, with commas between them."));
        problems.AddRange(parsed.SelectMany(setting => setting.Problems([SweepStage.Split, .. StageList], Methods)));
        return problems;
    }

    private static Problem Option(string property, string found, string expected, string fix = "") =>
        Problem.Option(ProblemCode.NotAllowed, property, found, expected, fix);
}
