using DefectFill.Core.Events;
using DefectFill.Core.Problems;
using DefectFill.Filling.Inputs;
using DefectFill.Filling.Places;

namespace DefectFill.Filling.Runs;

/// <summary>What the user should know about a planned set before the work starts.</summary>
internal sealed class GenerationAdvice(GenerationPlan plan)
{
    private readonly SamplingAdvice _sampling = new(plan.Options.Sampling, plan.Sampling, plan.Learned);
    private readonly PlaceAdvice[] _places = PlacesOf(plan);

    /// <summary>Information that needs no action.</summary>
    public IEnumerable<Problem> Notes =>
    [
        .. plan.Defects.SelectMany(defect => defect.Inputs.Notes), .. _places.SelectMany(place => place.Notes),
        .. _sampling.Notes,
        .. MaskAdvice.Of(plan.Defects.Select(defect => defect.Inputs), Severity.Note),
    ];

    /// <summary>Warnings about things that may degrade the set.</summary>
    public IEnumerable<Problem> Warnings =>
    [
        .. plan.Options.Inputs.Good.Count > 0 || plan.Options.Split is not null
            ? []
            : plan.Runs.SelectMany(run => RunPhotos.Warnings(run.Record, run.Name)),
        .. _places.SelectMany(place => place.Warnings),
        .. _sampling.Warnings,
        .. MaskAdvice.Of(plan.Defects.Select(defect => defect.Inputs), Severity.Warning),
        .. plan.Defects.Index().Where(defect => defect.Item.Structures is null).SelectMany(Lost),
    ];

    /// <summary>Reports the warnings, then the notes.</summary>
    public void Report(IProgress<RunEvent> progress)
    {
        foreach (var problem in Warnings.Concat(Notes))
        {
            progress.Report(problem);
        }
    }

    private IEnumerable<Problem> Lost((int Index, PlannedDefect Item) defect)
    {
        var (run, inputs) = (defect.Item.Learned.Run, defect.Item.Inputs);
        var route = new MaskRoute(run.Windows, run.Record.Options.LatentMask, plan.Sampling.Rims[defect.Index]);
        return LostMasks.Of(inputs, SetMaker.PairsOf(plan.Description, defect.Index), route);
    }

    private static PlaceAdvice[] PlacesOf(GenerationPlan plan)
    {
        PlaceAdvice[] places =
        [
            .. plan.Defects.Index().Select(defect =>
                PlaceAdvice.Of(defect.Item.Inputs, SetMaker.PairsOf(plan.Description, defect.Index))),
        ];
        plan.UnloadFeatures();
        return places;
    }
}
