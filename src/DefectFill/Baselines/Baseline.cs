using System.Text.Json.Serialization;

namespace DefectFill.Baselines;

/// <summary>A method that makes defects without learning; its name is the word of commands and sets.</summary>
public enum Baseline
{
    /// <summary>A defect cut from a training photo by its mask and pasted as it is.</summary>
    [JsonStringEnumMemberName(BaselineNames.CropPaste)]
    CropPaste,

    /// <summary>A patch of the good photo itself, pasted elsewhere.</summary>
    [JsonStringEnumMemberName(BaselineNames.CutPaste)]
    CutPaste,

    /// <summary>A texture under a mask of Perlin noise.</summary>
    [JsonStringEnumMemberName(BaselineNames.Draem)]
    Draem,

    /// <summary>Varied training defects and simulated ones on the part.</summary>
    [JsonStringEnumMemberName(BaselineNames.Prn)]
    Prn,

    /// <summary>The training photos alone.</summary>
    [JsonStringEnumMemberName(BaselineNames.FewShot)]
    FewShot,
}
