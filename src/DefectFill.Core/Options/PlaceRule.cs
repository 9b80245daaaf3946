using System.Text.Json.Serialization;

namespace DefectFill.Core.Options;

/// <summary>Where a defect that was cut out is pasted when no mask says it.</summary>
public enum PlaceRule
{
    /// <summary>Where it was on its own photo.</summary>
    [JsonStringEnumMemberName("own")]
    Own,

    /// <summary>Anywhere on the part.</summary>
    [JsonStringEnumMemberName("part")]
    Part,
}
