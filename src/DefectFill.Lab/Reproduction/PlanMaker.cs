using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Jobs.Plans;

namespace DefectFill.Lab.Reproduction;

/// <summary>The paper's experiment as commands; per object: split, train, fill, baselines, measure, inspect.</summary>
internal static class PlanMaker
{
    /// <param name="options">What to reproduce.</param>
    /// <param name="commands">Formats the steps of the named object.</param>
    public static IReadOnlyList<PlanStep> Make(
        ReproductionOptions options, Func<ReproductionOptions, string, IStepCommands> commands)
    {
        var all = Dataset.OpenEach(options.Data, null, MaskChoice.Of(options.MaskValues));
        var unknown = options.Objects.Except(all.Select(NameOf)).ToList();
        if (unknown.Count > 0)
        {
            throw DatasetException.BadFile(
                options.Data, $"it has no object {string.Join(", ", unknown)}",
                $"some of {string.Join(", ", all.Select(NameOf))}",
                "Give other names with {option:objects}, or omit it for all.");
        }

        var objects = all.Where(data => options.Objects.Count == 0 || options.Objects.Contains(NameOf(data))).ToList();
        var transfers = new TransferPlan(
            options, [.. objects.Select(data => (NameOf(data), data))], name => commands(options, name));
        return [.. objects.SelectMany(data => Of(options, data, commands)), .. transfers.Steps()];
    }

    private static IEnumerable<PlanStep> Of(
        ReproductionOptions options, Dataset data, Func<ReproductionOptions, string, IStepCommands> commands) =>
        new ObjectPlan(options, data, NameOf(data), commands(options, NameOf(data))).Steps();

    private static string NameOf(Dataset data) => Path.GetFileName(data.Root);
}
