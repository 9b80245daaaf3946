namespace DefectFill.Data.Formats;

/// <summary>How to read a labelled set.</summary>
internal sealed record FormatOptions
{
    /// <summary>One of <see cref="FormatNames.All"/>; null to guess it.</summary>
    public string? Format { get; init; }

    /// <summary>Whether photos that nobody labelled count as good; otherwise they are left out.</summary>
    public bool UnlabelledAreGood { get; init; }
}
