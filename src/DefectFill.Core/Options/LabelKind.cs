using System.Text.Json.Serialization;

namespace DefectFill.Core.Options;

/// <summary>What the labels of generated images are.</summary>
internal enum LabelKind
{
    /// <summary>The masks that were asked to be filled.</summary>
    [JsonStringEnumMemberName("asked")]
    Asked,

    /// <summary>What visibly changed: the good photo is known, so the difference is the label.</summary>
    [JsonStringEnumMemberName("changed")]
    Changed,
}
