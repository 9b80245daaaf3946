using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Jobs.Plans;

namespace DefectFill.Lab.Reproduction;

/// <summary>The steps that fill trained defects into other objects, for the report's figure of transfer (S3).</summary>
/// <param name="options">What to reproduce.</param>
/// <param name="objects">The objects of the plan, by the names of their folders.</param>
/// <param name="commands">Formats the steps of the named object.</param>
internal sealed class TransferPlan(
    ReproductionOptions options, IReadOnlyList<(string Name, Dataset Data)> objects,
    Func<string, IStepCommands> commands)
{
    /// <summary>Images of a defect in an object; they are shown, not measured.</summary>
    public const int Images = 6;

    public IEnumerable<PlanStep> Steps() =>
        from defect in options.Transfers.Select(Find)
        from other in objects
        where other.Name != defect.Object
        select Step(defect, other.Name, other.Data);

    private PlanStep Step(TransferredDefect from, string name, Dataset data)
    {
        var set = $"transfer-{from.Object}-{from.Defect}";
        return new PlanStep(
            $"{name}: {from.Defect} of {from.Object}", StepKind.Generate,
            commands(name).Transfer(from, data.Root, data.ObjectWord, set),
            (double)Images * options.Candidates * options.FillSteps)
        {
            After = [$"{from.Object}: learn {from.Defect}"],
        };
    }

    private TransferredDefect Find(string text)
    {
        var parts = text.Split('/');
        var found = objects.FirstOrDefault(each => each.Name == parts[0]);
        return parts.Length == 2 && found.Data?.Defects.Any(defect => defect.Name == parts[1]) == true
            ? new TransferredDefect(parts[0], found.Data.Root, parts[1])
            : throw DatasetException.BadFile(
                options.Data, $"it has no defect {text}",
                "an object of the plan and one of its defects, like hazelnut/hole",
                "Name another with {option:transfers}, or omit it.");
    }
}

/// <summary>A trained defect that is filled into other objects.</summary>
/// <param name="Object">Name of its object's folder.</param>
/// <param name="Data">Its object's data folder.</param>
/// <param name="Defect">Its name.</param>
internal sealed record TransferredDefect(string Object, string Data, string Defect);
