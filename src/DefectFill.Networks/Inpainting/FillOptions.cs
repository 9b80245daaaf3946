using DefectFill.Core.Options;

namespace DefectFill.Networks.Inpainting;

/// <summary>How a defect is filled in (section 3.3).</summary>
public sealed record FillOptions
{
    /// <summary>Steps of DDIM.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>1 asks the network once a step; other values scale away from the empty prompt's answer.</summary>
    public double Guidance { get; init; } = 1;

    /// <summary>Whether the known background is pasted after each step; diffusers' own pipeline does not.</summary>
    public bool PastesBackground { get; init; } = true;

    /// <summary>How the mask comes to latent size.</summary>
    public MaskShrinking Shrinking { get; init; } = MaskShrinking.Nearest;
}
