namespace DefectFill.Networks.Extraction;

/// <summary>A diversity with what it was estimated from; NaN when no cluster has two images.</summary>
public sealed record IcLpipsScore(double Mean, int Clusters, int Images);
