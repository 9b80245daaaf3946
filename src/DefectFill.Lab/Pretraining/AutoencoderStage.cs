using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Networks.Autoencoders;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>
/// Trains the autoencoder to reconstruct windows from slightly noisy latents of standard deviation 1.
/// </summary>
/// <remarks>
/// Loss = L1 + L2 + ½ L1 of the gradients, of images in [−1, 1], + the moments' errors + the brightness's error: the
/// first channel is tied to twice the mean of its cell's pixels. Without that, latents spend a tenth of their deviation
/// on the brightness within a photo, in no particular direction, and a denoiser trained on them gets it wrong.
/// </remarks>
internal sealed class AutoencoderStage : IStage
{
    /// <summary>Side of a window in pixels; its latent has side 12.</summary>
    public const int Side = PretrainOptions.AutoencoderSide;

    private const int Border = 2; // cells at a window's edge, affected by the padding
    private const int StepsAChunk = 2000;
    private const double LatentNoise = 0.02;
    private const double MomentWeight = 0.3;
    private const double BrightnessGain = 2; // the brightness of drawn pictures has a standard deviation of one half
    private const int Shown = 12;

    private readonly AutoencoderTiny _network;
    private readonly Device _device;
    private readonly ulong _seed;
    private readonly int _batch;
    private readonly PictureChunk _pictures;
    private readonly Tensor _unseen; // (n, 3, 128, 128)

    public AutoencoderStage(DiffusionModel model, PretrainOptions options, PictureSource pictures)
    {
        (_network, _device) = ((AutoencoderTiny)model.Autoencoder, model.Device);
        Parameters = [.. model.AutoencoderWeights.Tensors];
        (_seed, _batch) = (options.Seed, options.Autoencoder.Batch);
        _pictures = new PictureChunk(pictures, options.Pictures, StepsAChunk);
        _unseen = TensorScope.Detach(PictureTensors.Whole(_pictures.Unseen(16)).To(_device));
    }

    public string Name => "autoencoder";

    public IReadOnlyList<KeyValuePair<string, Tensor>> Parameters { get; }

    /// <summary>The loss uses moments of the whole batch.</summary>
    public int SamplesApart => 1;

    public StageBatch BatchOf(long step) => StageBatch.Whole(() => Loss(step));

    private Tensor Loss(long step)
    {
        var image = Draw(step); // (B, 3, 32, 32)
        var z = _network.EncodeUnscaled(image);
        var noise = Tensor.Normal(Generator.For(_seed, "autoencoder noise", step), z.Shape.ToArray(), _device);
        var difference = _network.DecodeUnscaled(z + LatentNoise * noise) - image;
        return difference.Abs().Mean() + difference.Square().Mean() + 0.5 * Gradients(difference)
            + MomentWeight * Moments(Inner(z).Narrow(1, 1, z.Size(1) - 1)) + BrightnessError(z, image);
    }

    public IReadOnlyDictionary<string, double> Measure()
    {
        var z = _network.EncodeUnscaled(_unseen);
        var decoded = _network.DecodeUnscaled(z).Clamp(-1, 1);
        var figures = new Dictionary<string, double>
        {
            ["psnr_drawn"] = PictureTensors.Psnr(decoded, _unseen),
            ["latent_mean"] = Inner(z).Mean().ToDouble(),
            ["latent_deviation"] = Inner(z).Std().ToDouble(),
            ["latent_deviation_border"] = z.Std().ToDouble(),
            ["brightness_error"] = BrightnessError(z, _unseen).Sqrt().ToDouble() / BrightnessGain,
        };
        return figures;
    }

    public Photo Sheet()
    {
        var shown = _unseen.Narrow(0, 0, Shown);
        return PictureTensors.Rows([shown, _network.DecodeUnscaled(_network.EncodeUnscaled(shown))]);
    }

    public void Dispose() => _unseen.Dispose();

    private static Tensor Gradients(Tensor x)
    {
        var (height, width) = (x.Size(2), x.Size(3));
        var across = x.Narrow(3, 1, width - 1) - x.Narrow(3, 0, width - 1);
        var down = x.Narrow(2, 1, height - 1) - x.Narrow(2, 0, height - 1);
        return across.Abs().Mean() + down.Abs().Mean();
    }

    /// <summary>
    /// Without the border: its cells are so different that they would dominate the deviation, and the others would have
    /// a tenth of it.
    /// </summary>
    private static Tensor Inner(Tensor z) =>
        z.Narrow(2, Border, z.Size(2) - 2 * Border).Narrow(3, Border, z.Size(3) - 2 * Border);

    private static Tensor Moments(Tensor z)
    {
        var mean = z.Mean([0, 2, 3]); // (C)
        var deviation = ((z.Square().Mean([0, 2, 3]) - mean.Square()).Clamp(low: 0) + 1e-6).Sqrt();
        return mean.Square().Mean() + (deviation - 1).Square().Mean();
    }

    private static Tensor BrightnessError(Tensor z, Tensor image)
    {
        var (height, width) = (z.Size(2), z.Size(3));
        var cells = image.Mean([1], keepDims: true).AdaptiveAvgPool2d(height, width);
        return (z.Narrow(1, 0, 1) - BrightnessGain * cells).Square().Mean();
    }

    private Tensor Draw(long step)
    {
        var chance = Generator.For(_seed, "autoencoder windows", step);
        var pictures = _pictures.At(step);
        var planes = new float[_batch * 3 * Side * Side];
        for (var i = 0; i < _batch; i++)
        {
            var window = planes.AsSpan(i * 3 * Side * Side, 3 * Side * Side);
            var picture = pictures[chance.Below(pictures.Length)];
            Cut.Anywhere(chance, picture.Size, Side).ToPlanes(picture.Pixels, picture.Size, window);
            Vary(chance, window);
        }

        return Tensor.From<float>(planes, _batch, 3, Side, Side).To(_device);
    }

    /// <summary>
    /// Sometimes changes contrast and brightness, sometimes adds a grey hole like that of the inpainting input.
    /// </summary>
    private static void Vary(Generator chance, Span<float> window)
    {
        if (chance.Bernoulli(.3))
        {
            var (gain, shift) = ((float)chance.Uniform(.4, 1.4), (float)chance.Uniform(-.4, .4));
            foreach (ref var value in window)
            {
                value = Math.Clamp(gain * value + shift, -1, 1);
            }
        }

        if (chance.Bernoulli(.2))
        {
            Hide(chance, window);
        }
    }

    private static void Hide(Generator chance, Span<float> window)
    {
        var (x, y) = (chance.Below(Side - 6), chance.Below(Side - 6));
        var (width, height) = (4 + chance.Below(Side - x - 4), 4 + chance.Below(Side - y - 4));
        for (var row = 0; row < 3 * height; row++)
        {
            window.Slice(row / height * Side * Side + (y + row % height) * Side + x, width).Clear();
        }
    }
}
