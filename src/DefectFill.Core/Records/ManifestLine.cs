namespace DefectFill.Core.Records;

/// <summary>A line of <c>manifest.jsonl</c>: one kept image. No absolute path is in it.</summary>
/// <param name="Index">From 0, without gaps.</param>
/// <param name="Image">Relative to the set's folder.</param>
/// <param name="Mask">Relative to the set's folder.</param>
/// <param name="Good">Relative to the data folder, or a file's own name.</param>
/// <param name="MaskSource">Relative to the data folder, a file's own name, or the shape that was drawn.</param>
public sealed record ManifestLine(int Index, string Image, string Mask, string Good, string MaskSource)
{
    /// <summary>The defect's name.</summary>
    public required string Defect { get; init; }

    /// <summary>Name of the run folder that the defect was learned in; empty when nothing was learned.</summary>
    public required string Run { get; init; }

    /// <summary>That the noise was drawn from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which of the pair's candidates this is, in the order of <see cref="Scores"/>.</summary>
    public required int Candidate { get; init; }

    /// <summary>Number that its noise was drawn with; differs from the candidate when a pair comes again.</summary>
    public required int NoiseIndex { get; init; }

    /// <summary>0 for the best of the pair.</summary>
    public required int Rank { get; init; }

    /// <summary>Of all candidates; empty when nothing was measured.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>False when hardly a pixel of any candidate has changed, or nothing was filled in.</summary>
    public required bool Expressed { get; init; }

    /// <summary>[x, y, width, height] of each window that was filled; none where pixels were pasted.</summary>
    public required IReadOnlyList<int[]> Window { get; init; }

    /// <summary>How it was sampled; null where pixels were pasted, and in older sets.</summary>
    public SamplingRecord? Sampling { get; init; }

    /// <summary>Where a baseline's pixels come from; null when they were sampled.</summary>
    public string? Source { get; init; }

    /// <summary>Of the files.</summary>
    public required FillHashes Sha256 { get; init; }
}

/// <summary>Hashes of the files of one kept image.</summary>
/// <param name="Image">Null in the image's own text.</param>
/// <param name="MaskSource">Null when the mask was drawn.</param>
public sealed record FillHashes(string Mask, string Good, string? Image = null, string? MaskSource = null);
