using DefectFill.Torch;

namespace DefectFill.Networks.Schedule;

/// <summary>Walks from pure noise to a clean latent in a fixed number of steps. For one walk only.</summary>
public interface ISampler : IDisposable
{
    /// <summary>The timesteps at which the network is asked, from noisy to clean.</summary>
    IReadOnlyList<long> Timesteps { get; }

    /// <summary>ᾱ of the latent that step <paramref name="index"/> leads to, which a paste must match.</summary>
    double ReachedAlphaBar(int index);

    /// <summary>
    /// One step from z (B, C, h, w), given the network's output at <c>Timesteps[index]</c>. Steps go in order.
    /// </summary>
    Tensor Advance(int index, Tensor output, Tensor z);
}
