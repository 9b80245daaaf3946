using DefectFill.Core.Options;

namespace DefectFill.Networks.Inpainting;

/// <summary>How to fill in a defect (section 3.3).</summary>
internal sealed record FillOptions
{
    /// <summary>The sampler, its steps and the guidance.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>Whether the known background is pasted after each step; diffusers' pipeline does not do this.</summary>
    public bool PastesBackground { get; init; } = true;

    /// <summary>
    /// The timestep to start at, as a share of all: 1 from pure noise; below, from the photo noised that far, so that
    /// what is in the mask is redrawn rather than replaced.
    /// </summary>
    public double Start { get; init; } = 1;

    /// <summary>How the mask is reduced to latent size.</summary>
    public MaskShrinking Shrinking { get; init; } = MaskShrinking.Nearest;
}
