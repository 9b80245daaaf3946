using System.Text.Json.Serialization;

namespace DefectFill.Core.Options;

/// <summary>A shape that a mask can be given when there is no mask file.</summary>
public enum MaskShape
{
    [JsonStringEnumMemberName("star")]
    Star,
    [JsonStringEnumMemberName("square")]
    Square,
    [JsonStringEnumMemberName("ellipse")]
    Ellipse,
    [JsonStringEnumMemberName("scratch")]
    Scratch,
    [JsonStringEnumMemberName("blob")]
    Blob,
}
