using DefectFill.Core.Options;

namespace DefectFill.Data.Formats;

/// <summary>How to read a labelled set.</summary>
internal sealed record FormatOptions
{
    /// <summary>One of <see cref="FormatNames.All"/>; null to guess it.</summary>
    public string? Format { get; init; }

    /// <summary>Whether photos that nobody labelled count as good; otherwise they are left out.</summary>
    public bool UnlabelledAreGood { get; init; }

    /// <summary>Which values of mask files the user says are defect.</summary>
    public MaskChoice Masks { get; init; } = MaskChoice.Auto;
}
