using DefectFill.Core.Options;

namespace DefectFill.Core.Records;

/// <summary>What decides, beside network, side and epochs, how far an inspection model gets.</summary>
/// <param name="IsPretrained">It started from ImageNet's weights, not from chance.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="Batch">Photos of a step.</param>
/// <param name="Samples">Photos of an epoch; null for a classifier.</param>
/// <param name="Passes">Over the photos in an epoch; null for a segmenter.</param>
public sealed record InspectionTraining(bool IsPretrained, double Rate, int Batch, int? Samples, int? Passes)
{
    internal static InspectionTraining Of(InspectionOptions options)
    {
        var isSegmenter = options.Task == InspectionTask.Localise;
        return new InspectionTraining(
            options.Weights is not null, options.Rate, options.Batch,
            isSegmenter ? options.SamplesPerEpoch : null, isSegmenter ? null : options.Passes);
    }
}
