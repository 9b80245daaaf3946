using System.Text.Json.Serialization;

namespace DefectFill.Core.Problems;

/// <summary>How much a problem of a data set matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing to do.</summary>
    [JsonStringEnumMemberName("note")]
    Note,

    /// <summary>Work can go on, perhaps with worse results.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Work cannot start before it is cured.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}

/// <summary>One thing that is wrong with a data set.</summary>
/// <param name="Code">DF and four digits, the same in every version; scripts may look for it.</param>
/// <param name="Path">The file or folder, relative to the data folder where it lies in it.</param>
/// <param name="Reason">What was found, and what was expected.</param>
/// <param name="Cure">What to do about it.</param>
public sealed record DatasetProblem(Severity Severity, string Code, string Path, string Reason, string Cure)
{
    public override string ToString() => $"{Code} {Path}: {Reason} {Cure}".TrimEnd();
}
