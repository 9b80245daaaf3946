namespace DefectFill.Networks.Extraction;

/// <summary>A diversity and the counts it is based on; NaN if no cluster has two images.</summary>
internal sealed record IcLpipsScore(double Mean, int Clusters, int Images);
