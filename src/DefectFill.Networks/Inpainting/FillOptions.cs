using DefectFill.Core.Options;

namespace DefectFill.Networks.Inpainting;

/// <summary>How to fill in a defect (section 3.3).</summary>
public sealed record FillOptions
{
    /// <summary>Number of DDIM steps.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>Guidance scale; 1 means no guidance, with one network evaluation per step.</summary>
    public double Guidance { get; init; } = 1;

    /// <summary>Whether the known background is pasted after each step; diffusers' pipeline does not do this.</summary>
    public bool PastesBackground { get; init; } = true;

    /// <summary>How the mask is reduced to latent size.</summary>
    public MaskShrinking Shrinking { get; init; } = MaskShrinking.Nearest;
}
