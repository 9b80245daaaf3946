using System.Text.Json.Serialization;

namespace DefectFill.Core.Options;

/// <summary>By what the candidates to keep are chosen.</summary>
public enum SelectionRule
{
    /// <summary>The least similar by LPIPS: the paper's Low-Fidelity Selection.</summary>
    [JsonStringEnumMemberName("lpips")]
    Lpips,

    /// <summary>The lowest peak signal-to-noise ratio.</summary>
    [JsonStringEnumMemberName("psnr")]
    Psnr,

    /// <summary>The lowest structural similarity.</summary>
    [JsonStringEnumMemberName("ssim")]
    Ssim,

    /// <summary>The first ones.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
