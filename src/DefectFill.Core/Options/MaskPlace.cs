using System.Text.Json.Serialization;

namespace DefectFill.Core.Options;

/// <summary>Where masks that are read come to lie on a good photo.</summary>
public enum MaskPlace
{
    /// <summary>
    /// Where the part has the defect in the mask's own photo, wherever the part lies in the good photo. If the part is
    /// not recognized, or a surface fills the photos, at the same distance from the edge. Masks without a photo stay
    /// where they are.
    /// </summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    /// <summary>At the same pixels.</summary>
    [JsonStringEnumMemberName("same")]
    Same,

    /// <summary>Mirrored, rotated, scaled and moved anywhere on the part, differently each time.</summary>
    [JsonStringEnumMemberName("vary")]
    Vary,

    /// <summary>Varied in the same way, inside an allowed zone.</summary>
    [JsonStringEnumMemberName("zone")]
    Zone,
}
