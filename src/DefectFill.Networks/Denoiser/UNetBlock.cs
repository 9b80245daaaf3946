namespace DefectFill.Networks.Denoiser;

/// <summary>The sizes of a residual block and of the transformer after it, if there is one.</summary>
/// <param name="Level">Its features are 2^level times smaller than the latents.</param>
/// <param name="In">Input channels, with those of the skip connection.</param>
/// <param name="Out">Output channels.</param>
/// <param name="Attends">Whether a transformer follows.</param>
/// <param name="IsUp">Whether it lies on the way up, where the word's attention is read.</param>
internal sealed record UNetBlock(int Level, long In, long Out, bool Attends, bool IsUp);
