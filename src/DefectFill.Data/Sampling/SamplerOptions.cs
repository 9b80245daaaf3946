using DefectFill.Core.Options;

namespace DefectFill.Data.Sampling;

/// <summary>What training windows are drawn with.</summary>
public sealed record SamplerOptions
{
    public required WindowOptions Windows { get; init; }

    /// <summary>Samples of a step; together the steps go through all pairs evenly.</summary>
    public int Batch { get; init; } = 4;

    public ulong Seed { get; init; }

    /// <summary>Image and mask are enlarged together by a factor from 1 to this, and cropped back.</summary>
    public double MostZoom { get; init; } = 1.125;

    /// <summary>Mirror windows at random, left to right and top to bottom; the paper does not.</summary>
    public bool Flips { get; init; }

    /// <summary>Decoded photos and masks are kept up to this size.</summary>
    public long CacheBytes { get; init; } = 512L << 20;
}
