using DefectFill.Core.Records;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>A network of one task: how it learns from a batch and what it reaches on a test.</summary>
internal interface IInspector
{
    /// <summary>The photos of an epoch, batch after batch, the same for the same seed.</summary>
    IReadOnlyList<InspectionItem[]> Batches(InspectionData data, int epoch);

    /// <summary>The loss of a batch, rank 0, in training mode.</summary>
    Tensor Loss(IReadOnlyList<InspectionItem> batch);

    /// <summary>The figures of the task over these photos.</summary>
    InspectionScores Test(IReadOnlyList<InspectionItem> items, CancellationToken stop);
}
