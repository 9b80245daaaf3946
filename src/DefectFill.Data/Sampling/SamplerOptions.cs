using DefectFill.Core.Options;

namespace DefectFill.Data.Sampling;

/// <summary>Options for drawing training windows.</summary>
internal sealed record SamplerOptions
{
    public required WindowOptions Windows { get; init; }

    /// <summary>Samples per step; over many steps, all pairs are used equally often.</summary>
    public int Batch { get; init; } = 4;

    public ulong Seed { get; init; }

    /// <summary>Image and mask are enlarged together by a factor of 1 to this, and cropped back.</summary>
    public double MostZoom { get; init; } = 1.125;

    /// <summary>Whether to mirror windows randomly, horizontally and vertically; the paper does not.</summary>
    public bool Flips { get; init; }

    /// <summary>Maximum size of the cache of decoded photos and masks.</summary>
    public long CacheBytes { get; init; } = 512L << 20;
}
