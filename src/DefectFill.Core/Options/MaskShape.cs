using System.Text.Json.Serialization;

namespace DefectFill.Core.Options;

/// <summary>A shape to draw as a mask if there is no mask file.</summary>
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
