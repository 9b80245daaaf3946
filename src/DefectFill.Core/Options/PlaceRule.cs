using System.Text.Json.Serialization;

namespace DefectFill.Core.Options;

/// <summary>Where a cut-out defect is pasted if no mask decides it.</summary>
internal enum PlaceRule
{
    /// <summary>At its position in its own photo.</summary>
    [JsonStringEnumMemberName("own")]
    Own,

    /// <summary>Anywhere on the part.</summary>
    [JsonStringEnumMemberName("part")]
    Part,
}
