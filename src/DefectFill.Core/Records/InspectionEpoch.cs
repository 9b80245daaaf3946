namespace DefectFill.Core.Records;

/// <summary>A line of <c>progress.jsonl</c>.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean over the epoch's batches.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="Scores">On the test photos, when the protocol looks at them.</param>
/// <param name="IsKept">Whether this epoch's weights are the best so far.</param>
public sealed record InspectionEpoch(int Epoch, double Loss, double Rate, InspectionScores? Scores, bool IsKept);
