namespace DefectFill.Data.Metrics;

/// <summary>A map of pixel scores beside the true mask, both row-major (H, W); not 0 in the mask is defect.</summary>
public sealed record ScoredImage(ReadOnlyMemory<float> Scores, ReadOnlyMemory<byte> Mask, int Height, int Width);
