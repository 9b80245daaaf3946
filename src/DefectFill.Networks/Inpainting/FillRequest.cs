using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>A photo, or one per candidate, and one mask to fill with several candidates.</summary>
/// <param name="Image">I (1 or n, 3, H, W) in [−1, 1].</param>
/// <param name="Mask">M (1, 1, H, W) in {0, 1}.</param>
/// <param name="Noise">ε (n, C, h, w): each candidate's starting noise, also used to noise its background.</param>
/// <param name="EncodingNoise">(1, C, h, w), for encoding the photo.</param>
/// <param name="BackgroundNoise">(1, C, h, w), for encoding the photo without the hole.</param>
internal sealed record FillRequest(
    Tensor Image, Tensor Mask, Tensor Noise, Tensor EncodingNoise, Tensor BackgroundNoise)
{
    /// <summary>Where the defect is asked for (1, 1, H, W) in {0, 1}, without its fill's rim; null for M.</summary>
    public Tensor? Inside { get; init; }

    /// <summary>What is added to the prompt's embedding, by candidate (n, L, D); null for nothing.</summary>
    public Tensor? PromptNoise { get; init; }

    /// <summary>x0 and b, if they are encoded already; see <see cref="Inpainter.Encode"/>.</summary>
    public (Tensor X0, Tensor Background)? Encoded { get; init; }
}
