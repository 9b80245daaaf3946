namespace DefectFill.Core.Records;

/// <summary>A line of <c>manifest.jsonl</c>: one kept image. It contains no absolute path.</summary>
/// <param name="Index">From 0; indices of dropped images are missing.</param>
/// <param name="Image">Path relative to the set's folder.</param>
/// <param name="Mask">Path relative to the set's folder.</param>
/// <param name="Good">Path relative to the data folder, or the name of a separate file.</param>
/// <param name="MaskSource">Path relative to the data folder, the name of a separate file, or the shape drawn.</param>
internal sealed record ManifestLine(int Index, string Image, string Mask, string Good, string MaskSource)
{
    /// <summary>The defect's name.</summary>
    public required string Defect { get; init; }

    /// <summary>Name of the run folder the defect was trained in; empty if nothing was trained.</summary>
    public required string Run { get; init; }

    /// <summary>Seed of the noise.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of this candidate within its pair, an index into <see cref="Scores"/>.</summary>
    public required int Candidate { get; init; }

    /// <summary>Number the noise was drawn with; differs from the candidate when a pair is repeated.</summary>
    public required int NoiseIndex { get; init; }

    /// <summary>Rank within the pair; 0 is best.</summary>
    public required int Rank { get; init; }

    /// <summary>
    /// Scores of all candidates, null for those rejected early; empty if nothing was measured.
    /// </summary>
    public required IReadOnlyList<double?> Scores { get; init; }

    /// <summary>The candidates rejected before they were finished, best first; null for none.</summary>
    public IReadOnlyList<EarlyReject>? RejectedEarly { get; init; }

    /// <summary>False if hardly a pixel changed in any candidate, or nothing was filled in.</summary>
    public required bool Expressed { get; init; }

    /// <summary>[x, y, width, height] of each window filled; empty if pixels were pasted.</summary>
    public required IReadOnlyList<int[]> Window { get; init; }

    /// <summary>How it was sampled; null if pixels were pasted, and in older sets.</summary>
    public SamplingRecord? Sampling { get; init; }

    /// <summary>Source of a baseline's pixels; null if they were sampled.</summary>
    public string? Source { get; init; }

    /// <summary>How the mask got its place; null if masks simply stay, are varied or drawn.</summary>
    public PlaceRecord? Place { get; init; }

    /// <summary>How a part was moved; null unless the defect is structural.</summary>
    public StructureRecord? Structure { get; init; }

    /// <summary>
    /// Label of what changed, a path relative to the set's folder; null in sets without such labels.
    /// </summary>
    public string? Label { get; init; }

    /// <summary>
    /// How much of label and mask is common to both, 0 to 1 (IoU): low where the defect shows in part or not at all.
    /// </summary>
    public double? LabelIou { get; init; }

    /// <summary>Hashes of the files.</summary>
    public required FillHashes Sha256 { get; init; }
}

/// <summary>Hashes of the files of a kept image.</summary>
/// <param name="Mask">Of the written mask.</param>
/// <param name="Good">Of the photo that was filled.</param>
/// <param name="Image">Of the image; null in the text embedded in the image itself.</param>
/// <param name="MaskSource">Of the mask that was read; null if it was drawn.</param>
internal sealed record FillHashes(string Mask, string Good, string? Image = null, string? MaskSource = null)
{
    /// <summary>Of the label of what changed; null without one, and in the text embedded in the image.</summary>
    public string? Label { get; init; }
}
