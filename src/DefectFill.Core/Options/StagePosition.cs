namespace DefectFill.Core.Options;

/// <summary>Where a stage stands.</summary>
/// <param name="Steps">Steps done.</param>
/// <param name="Seconds">Time spent on them.</param>
internal sealed record StagePosition(long Steps, double Seconds);
