namespace DefectFill.Core.Options;

/// <summary>Progress within a stage.</summary>
/// <param name="Steps">Steps done.</param>
/// <param name="Seconds">Time spent on them.</param>
internal sealed record StagePosition(long Steps, double Seconds);
