using System.Text.Json.Serialization;

namespace DefectFill.Core.Problems;

/// <summary>How much a problem matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; no action is needed.</summary>
    [JsonStringEnumMemberName("note")]
    Note,

    /// <summary>Work can continue, perhaps with worse results.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Work cannot start until it is fixed.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}
