using DefectFill.Torch;

namespace DefectFill.Networks.Schedule;

/// <summary>Goes from pure noise to a clean latent in a fixed number of steps; keeps nothing between them.</summary>
internal interface ISampler
{
    /// <summary>The timesteps at which the network is evaluated, from noisy to clean.</summary>
    IReadOnlyList<long> Timesteps { get; }

    /// <summary>ᾱ of the latent that step <paramref name="index"/> produces; a paste must match it.</summary>
    double ReachedAlphaBar(int index);

    /// <summary>
    /// One step from z (B, C, h, w), given the network's output at <c>Timesteps[index]</c> and x̂₀ of the step before,
    /// null for none. Computes each element alone.
    /// </summary>
    SamplerStep Advance(int index, Tensor output, Tensor z, Tensor? before);
}

/// <summary>What a step leads to.</summary>
/// <param name="Z">The latent at the next noise level (B, C, h, w).</param>
/// <param name="X0">x̂₀ (B, C, h, w): the clean latent, as predicted in this step.</param>
internal readonly record struct SamplerStep(Tensor Z, Tensor X0);
