using DefectFill.Networks.Blocks;
using DefectFill.Networks.Denoiser;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Training;

/// <summary>Estimates the most bytes that one sample needs in a step from the layers' shapes.</summary>
/// <param name="Inputs">What the UNet's blocks take in.</param>
/// <param name="Inside">What they keep besides.</param>
/// <param name="Largest">The most that a single block keeps besides.</param>
/// <param name="Text">What the text encoder keeps.</param>
internal sealed record ActivationEstimate(long Inputs, long Inside, long Largest, long Text)
{
    // Tensors of (C, h, w) that a transformer block keeps: inputs of norms (3), queries, keys and values (4), results
    // of attention (2), the gated layer's two halves (8), and the dropped inputs of six adapters; …
    private const int PerAdapted = 23;
    private const int PerTrained = 26; // … where weights are trained, normalised inputs and the gated product instead
    private const int PerTextLayer = 24; // tensors of (L, D) that a layer of the text encoder keeps
    private const int FloatBytes = 4; // of a probability

    /// <summary>With everything kept; a block's gradients take about what it keeps.</summary>
    public long Kept => Inputs + Inside + Text + Largest;

    /// <summary>With blocks that keep their inputs only, and are computed one at a time in the backward pass.</summary>
    public long Recomputed => Inputs + Largest + Text + Largest;

    /// <summary>For images of a side in pixels.</summary>
    /// <param name="model">The model.</param>
    /// <param name="side">In pixels.</param>
    /// <param name="trainsWeights">Whether its own weights are trained, and not adapters.</param>
    public static ActivationEstimate Of(DiffusionModel model, int side, bool trainsWeights)
    {
        var (unet, text) = (model.Configs.UNet, model.Configs.TextEncoder);
        long bytes = model.DType.Size(), tokens = model.Tokenizer.Length;
        var sizes = new Sizes(unet, bytes, side / model.Configs.LatentScale, tokens, trainsWeights)
        {
            KeepsInputs = trainsWeights || model.Device.IsCuda || model.DType != DType.Float32,
            IsFused = AttentionKernel.IsFused(model.DType, model.Device),
        };
        // Nothing is kept before the first adapter.
        var blocks = unet.Blocks().SkipWhile(block => !trainsWeights && !block.Attends).ToArray();
        long[] inside = [.. blocks.Select(sizes.Inside)];
        return new ActivationEstimate(
            blocks.Sum(block => block.In * sizes.Pixels(block.Level)) * bytes + sizes.Resized(),
            inside.Sum(), inside.Max(), text.Layers * tokens * text.Width * PerTextLayer * bytes);
    }

    /// <param name="UNet">The network.</param>
    /// <param name="Bytes">Of a number.</param>
    /// <param name="Latent">Side of the latents.</param>
    /// <param name="Tokens">Of a prompt.</param>
    /// <param name="TrainsWeights">As above.</param>
    private sealed record Sizes(UNetConfig UNet, long Bytes, long Latent, long Tokens, bool TrainsWeights)
    {
        /// <summary>Whether convolutions and activation functions keep what they take in.</summary>
        public bool KeepsInputs { get; init; }

        /// <summary>Whether attention keeps no probabilities except the word's.</summary>
        public bool IsFused { get; init; }

        public long Pixels(int level) => (Latent >> level) * (Latent >> level);

        public long Inside(UNetBlock block)
        {
            // What the second norm takes in; both normalised inputs of convolutions.
            var channels = block.Out + (KeepsInputs ? block.In + block.Out : 0);
            var resnet = channels * Pixels(block.Level) * Bytes;
            return block.Attends ? resnet + Transformer(block) : resnet;
        }

        /// <summary>What upsampling convolutions take in, at their results' size.</summary>
        public long Resized() => !KeepsInputs ? 0 : Enumerable.Range(0, UNet.Levels - 1)
            .Sum(level => UNet.BlockOutChannels[level + 1] * Pixels(level) * Bytes);

        private long Transformer(UNetBlock block)
        {
            var (pixels, depth) = (Pixels(block.Level), UNet.TransformerDepths[block.Level]);
            var probabilities = UNet.Heads[block.Level] * pixels * FloatBytes;
            var maps = (block.IsUp ? probabilities * Tokens : 0)
                + (IsFused ? 0 : probabilities * (pixels + (block.IsUp ? 0 : Tokens)));
            return depth * (maps + (TrainsWeights ? PerTrained : PerAdapted) * block.Out * pixels * Bytes);
        }
    }
}
