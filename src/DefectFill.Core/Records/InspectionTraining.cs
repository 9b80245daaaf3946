using System.Text.Json.Serialization;
using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary>What, besides network, side and epochs, decides how well an inspection model performs.</summary>
/// <param name="IsPretrained">Whether training started from ImageNet weights or a finder, not at random.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="Batch">Photos per step.</param>
/// <param name="Samples">Photos per epoch; null for a classifier.</param>
/// <param name="Passes">Passes over the photos per epoch; null for a segmenter.</param>
internal sealed record InspectionTraining(bool IsPretrained, double Rate, int Batch, int? Samples, int? Passes)
{
    /// <summary>The windows asked for; null for whole photos.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Window { get; init; }

    internal static InspectionTraining Of(InspectionOptions options)
    {
        var isSegmenter = options.Task == InspectionTask.Localise;
        return new InspectionTraining(
            (options.Weights ?? options.Base) is not null, options.Rate, options.Batch,
            isSegmenter ? options.SamplesPerEpoch : null, isSegmenter ? null : options.Passes)
        {
            Window = options.Window,
        };
    }
}
