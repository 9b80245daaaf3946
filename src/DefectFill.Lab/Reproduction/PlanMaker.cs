using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Jobs.Plans;

namespace DefectFill.Lab.Reproduction;

/// <summary>The paper's experiment as commands: per object split, learn, fill, baselines, measure, inspect.</summary>
public static class PlanMaker
{
    public static IReadOnlyList<PlanStep> Make(ReproductionOptions options)
    {
        var all = Dataset.OpenEach(options.Data);
        var unknown = options.Objects.Except(all.Select(NameOf)).ToList();
        if (unknown.Count > 0)
        {
            throw new DatasetException($"""
                {options.Data} has no object {string.Join(", ", unknown)}.
                Expected some of {string.Join(", ", all.Select(NameOf))}.
                Give other names with --objects, or leave it out for all.
                """);
        }

        return
        [
            .. all.Where(data => options.Objects.Count == 0 || options.Objects.Contains(NameOf(data)))
                .SelectMany(data => new ObjectPlan(options, data, NameOf(data)).Steps()),
        ];
    }

    private static string NameOf(Dataset data) => Path.GetFileName(data.Root);
}
