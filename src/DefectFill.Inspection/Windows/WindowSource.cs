namespace DefectFill.Inspection.Windows;

/// <summary>Where a training window comes from.</summary>
/// <param name="Number">The sample's number in the whole training: it decides all that is drawn.</param>
/// <param name="IsPlain">Whether a plain anomaly is put on it.</param>
internal sealed record WindowSource(long Number, bool IsPlain);
