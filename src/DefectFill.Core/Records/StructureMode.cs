using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>What happened to the movable part in a photo of a structural defect.</summary>
internal enum StructureMode
{
    /// <summary>It lies mirrored: upside down in reality.</summary>
    [JsonStringEnumMemberName("mirrored")]
    Mirrored,

    /// <summary>It is shifted, rotated or both.</summary>
    [JsonStringEnumMemberName("displaced")]
    Displaced,

    /// <summary>It is missing.</summary>
    [JsonStringEnumMemberName("absent")]
    Absent,

    /// <summary>A second one lies elsewhere.</summary>
    [JsonStringEnumMemberName("doubled")]
    Doubled,
}
