namespace DefectFill.Core.Records;

/// <summary>
/// A line of an inspection model's <c>progress.jsonl</c>: an epoch, in order. The file is rewritten as a whole.
/// </summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">Mean over the epoch's batches; skipped ones do not count. Null where all were skipped.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="Scores">On the test photos, when the protocol looks at them.</param>
/// <param name="IsKept">Whether this epoch's weights are the best so far.</param>
public sealed record InspectionEpoch(int Epoch, double? Loss, double Rate, InspectionScores? Scores, bool IsKept);
