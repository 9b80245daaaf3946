namespace DefectFill.Generation.Selection;

/// <summary>By what the candidates to keep are chosen.</summary>
public enum SelectionRule
{
    /// <summary>The least similar by LPIPS: the paper's Low-Fidelity Selection.</summary>
    Lpips,

    /// <summary>The lowest peak signal-to-noise ratio.</summary>
    Psnr,

    /// <summary>The lowest structural similarity.</summary>
    Ssim,

    /// <summary>The first ones.</summary>
    None,
}
