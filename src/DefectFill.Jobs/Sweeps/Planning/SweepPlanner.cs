using System.Globalization;
using DefectFill.Core.Problems;

namespace DefectFill.Jobs.Sweeps.Planning;

/// <summary>
/// Makes the tasks of a plan: for each object or defect, combination of settings and seed one chain of jobs, so that
/// no task waits for another.
/// </summary>
/// <param name="options">Without problems.</param>
internal sealed class SweepPlanner(SweepOptions options)
{
    private readonly IReadOnlyList<SweepSetting> _settings =
        [.. options.Settings.Select(text => SweepSetting.Parse(text, [])).OfType<SweepSetting>()];

    /// <summary>The plan; nothing is written.</summary>
    public SweepPlan Make(IReadOnlyList<SweepObject> objects)
    {
        var chains = Chains(objects).ToList();
        RejectSameIds(chains);
        IReadOnlyList<SweepTask>[] parts = options.SplitStages
            ? [.. new StageTasks(options).Of(chains)]
            : [[.. chains.Select(Whole)]];
        return new SweepPlan(
            Path.GetFullPath(options.Out),
            [.. parts.SelectMany(part => part).Select((task, index) => task with { Index = index })])
        {
            Stages = [.. parts.Select(part => part.Count)],
        };
    }

    private SweepTask Whole(SweepChain chain)
    {
        SweepStage[] stages = [SweepStage.Split, .. options.StageList];
        return new SweepTask(0, chain.Id, [.. stages.SelectMany(new ChainJobs(chain, options).Of)])
        {
            Settings = chain.Shown,
        };
    }

    private IEnumerable<SweepChain> Chains(IReadOnlyList<SweepObject> objects)
    {
        var isWhole = options.StageList.Contains(SweepStage.Inspect); // inspection models know all defects of an object
        return
            from subject in objects
            from defects in isWhole
                ? [subject.Defects] : subject.Defects.Select(defect => (IReadOnlyList<string>)[defect])
            from values in Combinations(0)
            from seed in SeedRange.Parse(options.Seeds)!
            select new SweepChain(
                subject with { Defects = defects }, isWhole ? null : defects[0], Values(values), seed);
    }

    private IReadOnlyList<(SweepSetting, string)> Values(IReadOnlyList<string> values) => [.. _settings.Zip(values)];

    private IEnumerable<IReadOnlyList<string>> Combinations(int first)
    {
        if (first == _settings.Count)
        {
            return [[]];
        }

        return
            from value in _settings[first].Values
            from rest in Combinations(first + 1)
            select (IReadOnlyList<string>)[value, .. rest];
    }

    // Names that differ only in characters that no folder should have.
    private static void RejectSameIds(List<SweepChain> chains)
    {
        Problem[] same =
        [
            .. from chain in chains
               group chain by chain.Id.ToLower(CultureInfo.InvariantCulture) into equal
               where equal.Count() > 1
               select Problem.Option(
                   ProblemCode.Conflict, "defects", string.Join(", ", equal.Select(each => each.Subject)),
                   "would share one folder of results", "Rename their folders."),
        ];
        if (same.Length > 0)
        {
            throw new UnfitOptionsException(same);
        }
    }
}
