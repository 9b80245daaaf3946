namespace DefectFill.Inspection;

/// <summary>How far a training is: steps done of all, and the latest loss.</summary>
public sealed record InspectionProgress(long Done, long Total, double Loss);
