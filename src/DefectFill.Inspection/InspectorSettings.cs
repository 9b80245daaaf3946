using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Inspection;

/// <summary>Where an inspection differs from the model's own choices.</summary>
internal sealed record InspectorSettings
{
    /// <summary>Pixels with at least this probability are defect; null for the model's own threshold.</summary>
    public double? Threshold { get; init; }

    /// <summary>Photos with at least this score have a defect; null for the model's own threshold.</summary>
    public double? PhotoThreshold { get; init; }

    /// <summary><c>auto</c>, <c>off</c> or the windows' side in photo pixels; null for the model's own.</summary>
    public string? Window { get; init; }

    /// <summary>The number format that the network computes in.</summary>
    public ComputeType Dtype { get; init; }

    /// <summary>The thresholds of an inspection with the model in a folder; null for a classifier.</summary>
    /// <exception cref="CheckpointException">The model has none.</exception>
    public DecisionThresholds? LimitsOf(string folder)
    {
        if (InspectionModel.Read(folder).Options.Task == InspectionTask.Classify)
        {
            return null;
        }

        var own = Threshold is null || PhotoThreshold is null ? DecisionThresholds.Read(folder) : null;
        return (own ?? new DecisionThresholds(0, 0)) with
        {
            Pixel = Threshold ?? own!.Pixel,
            Photo = PhotoThreshold ?? own!.Photo,
        };
    }
}
