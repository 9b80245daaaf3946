namespace DefectFill.Core.Records;

/// <summary>
/// A line of an inspection model's <c>progress.jsonl</c>: one per epoch, in order. The file is always rewritten whole.
/// </summary>
/// <param name="Epoch">Epoch, from 1.</param>
/// <param name="Loss">Mean over the epoch's batches, excluding skipped ones; null if all were skipped.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="Scores">Scores on the test photos, if the protocol measures them during training.</param>
/// <param name="IsKept">Whether these weights are the best so far.</param>
internal sealed record InspectionEpoch(int Epoch, double? Loss, double Rate, InspectionScores? Scores, bool IsKept);
