using DefectFill.Torch;

namespace DefectFill.Networks.Schedule;

/// <summary>Goes from pure noise to a clean latent in a fixed number of steps. Usable only once.</summary>
internal interface ISampler : IDisposable
{
    /// <summary>The timesteps at which the network is evaluated, from noisy to clean.</summary>
    IReadOnlyList<long> Timesteps { get; }

    /// <summary>ᾱ of the latent that step <paramref name="index"/> produces; a paste must match it.</summary>
    double ReachedAlphaBar(int index);

    /// <summary>
    /// One step from z (B, C, h, w), given the network's output at <c>Timesteps[index]</c>. Call in order.
    /// </summary>
    Tensor Advance(int index, Tensor output, Tensor z);
}
