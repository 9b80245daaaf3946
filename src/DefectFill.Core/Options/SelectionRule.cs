using System.Text.Json.Serialization;

namespace DefectFill.Core.Options;

/// <summary>How the candidates to keep are chosen.</summary>
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

    /// <summary>The first candidates, without selection.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
