namespace DefectFill.Data.Metrics;

/// <summary>Pixel scores and the true mask, both row-major (H, W); non-zero in the mask is defect.</summary>
internal sealed record ScoredImage(ReadOnlyMemory<float> Scores, ReadOnlyMemory<byte> Mask, int Height, int Width);
