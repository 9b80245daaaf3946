using DefectFill.Core.Records;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>The network of one task: its loss on a batch and its figures on a test.</summary>
internal interface IInspector
{
    /// <summary>The photos of an epoch in batches; the same for the same seed.</summary>
    IReadOnlyList<InspectionItem[]> Batches(InspectionData data, int epoch);

    /// <summary>The loss of a batch in training mode, rank 0.</summary>
    Tensor Loss(IReadOnlyList<InspectionItem> batch);

    /// <summary>The task's figures on these photos.</summary>
    InspectionScores Test(IReadOnlyList<InspectionItem> items, CancellationToken stop);
}
