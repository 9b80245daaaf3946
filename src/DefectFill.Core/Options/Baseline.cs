using System.Text.Json.Serialization;

namespace DefectFill.Core.Options;

/// <summary>A method that makes defects without training; its name is used in commands and sets.</summary>
internal enum Baseline
{
    /// <summary>A defect cut from a training photo along its mask and pasted unchanged.</summary>
    [JsonStringEnumMemberName(MethodNames.CropPaste)]
    CropPaste,

    /// <summary>A patch of the good photo itself, pasted elsewhere.</summary>
    [JsonStringEnumMemberName(MethodNames.CutPaste)]
    CutPaste,

    /// <summary>A texture under a mask of Perlin noise.</summary>
    [JsonStringEnumMemberName(MethodNames.Draem)]
    Draem,

    /// <summary>Varied training defects and simulated defects, placed on the part.</summary>
    [JsonStringEnumMemberName(MethodNames.Prn)]
    Prn,

    /// <summary>The training photos only.</summary>
    [JsonStringEnumMemberName(MethodNames.FewShot)]
    FewShot,
}
