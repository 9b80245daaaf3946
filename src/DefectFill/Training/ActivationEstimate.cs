using DefectFill.Networks.Denoiser;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Training;

/// <summary>Estimates the bytes kept for the backward pass of one sample from the layers' shapes.</summary>
internal static class ActivationEstimate
{
    private const int PerResnet = 9; // tensors of (C, h, w) that a residual block keeps
    private const int PerTransformer = 26; // … and a transformer block, feed-forward included
    private const int PerTextLayer = 24; // … and a layer of the text encoder
    private const int MapsPerAttention = 3; // scores, probabilities, and what their gradient needs

    public static long BytesPerSample(DiffusionModel model, int side)
    {
        var (unet, text) = (model.Configs.UNet, model.Configs.TextEncoder);
        var latent = side / model.Configs.LatentScale;
        long tokens = model.Tokenizer.Length;
        var numbers = Enumerable.Range(0, unet.Levels).Sum(level => Level(unet, level, latent, tokens));
        numbers += text.Layers * tokens * text.Width * PerTextLayer;
        return numbers * model.DType.Size();
    }

    private static long Level(UNetConfig unet, int level, long latent, long tokens)
    {
        var pixels = (latent >> level) * (latent >> level);
        var width = unet.BlockOutChannels[level] * pixels;
        var (down, up) = (unet.LayersPerBlock, unet.LayersPerBlock + 1);
        var middle = level == unet.Levels - 1 ? 1 : 0;
        var attentions = (unet.DownAttends[level] ? down : 0)
            + (unet.UpAttends[unet.Levels - 1 - level] ? up : 0) + middle;
        var maps = unet.Heads[level] * pixels * (pixels + tokens) * MapsPerAttention;
        return (down + 2 * up + 2 * middle) * width * PerResnet
            + attentions * unet.TransformerDepths[level] * (width * PerTransformer + maps);
    }
}
