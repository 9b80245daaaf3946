using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Drawing.Masks;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Networks.Backbones;
using DefectFill.Networks.Inpainting;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>
/// How well a base model inpaints photographs not used in training, compared with Telea's inpainting.
/// </summary>
/// <remarks>
/// One window per photo, one random mask each that leaves some context, and the prompt "a photo". Only masked pixels
/// are filled. All inpainters fill the same masks in the same windows.
/// </remarks>
internal sealed class BaseFigures(DiffusionModel model, SmallFeatures features, ulong seed = 0)
{
    private const int Steps = 25;
    private const int Candidates = 4;
    private const double MostHidden = 0.6; // of a window; in training everything may be hidden
    private const string Prompt = "a photo";

    /// <summary>Names of the inpainters in <see cref="Of"/>, and their titles in the model card.</summary>
    internal static readonly IReadOnlyList<(string Name, string Title)> Inpainters =
    [
        ("fill", $"{Steps} steps"),
        ("surface", "as a surface"),
        ("mean_fill", $"mean of {Candidates} fills"),
        ("one_step", "1 step"),
        ("telea", "Telea's inpainting"),
    ];

    private readonly Inpainter _inpainter = InpainterOf(model, Steps);
    private readonly SurfaceInpainter _surface = new(model, Steps);
    private readonly Inpainter _oneStep = InpainterOf(model, 1);
    private readonly Lpips _lpips = new(features);

    /// <summary>
    /// <c>photos</c>, <c>autoencoder_psnr</c> and for each inpainter (<c>fill</c>, a sample; <c>surface</c>, by
    /// <see cref="SurfaceInpainter"/>; <c>mean_fill</c>, the mean of four samples; <c>one_step</c>; <c>telea</c>)
    /// <c>_psnr</c> over the masked pixels of all windows together, <c>_window_psnr</c>, the mean over the windows, and
    /// <c>_lpips</c>, the mean distance of the windows by the built-in features. PSNR in dB.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled between two photos.</exception>
    public IReadOnlyDictionary<string, double> Of(IReadOnlyList<string> photos, CancellationToken cancelled)
    {
        var windows = photos.Select((path, number) => OfPhoto(path, number, cancelled)).ToList();
        var figures = new Dictionary<string, double>
        {
            ["photos"] = windows.Count,
            ["autoencoder_psnr"] = windows.Average(window => window.Decoded),
        };
        foreach (var (name, _) in Inpainters)
        {
            var filled = windows.ConvertAll(window => window.Filled[name]);
            figures[$"{name}_psnr"] = Psnr(filled.Sum(fill => fill.Squares), windows.Sum(window => window.Area));
            figures[$"{name}_window_psnr"] = windows.Zip(filled)
                .Average(pair => Psnr(pair.Second.Squares, pair.First.Area));
            figures[$"{name}_lpips"] = filled.Average(fill => fill.Lpips);
        }

        return figures;
    }

    private Window OfPhoto(string path, int number, CancellationToken cancelled)
    {
        cancelled.ThrowIfCancellationRequested();
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        var chance = Generator.For(seed, "base figures", number);
        var photo = Crop(Photo.Read(path).To8Bit(), chance);
        var hole = Hole(chance, photo.Width);
        var image = PictureTensors.Of(photo).To(model.Device);
        var mask = Tensor.FromBytes(hole, DType.UInt8, [1, 1, photo.Height, photo.Width])
            .GreaterThan(0).To(DType.Float32, model.Device);
        var decoded = model.Autoencoder.Decode(model.Autoencoder.Encode(image, image)).Clamp(-1, 1);
        var fills = Fills(Request(image, mask, chance), photo.Channels == 1);
        fills["telea"] = PictureTensors.Of(photo.Inpaint(Mask.FromPixels(photo.Width, photo.Height, hole)))
            .To(model.Device);
        var filled = fills.ToDictionary(fill => fill.Key, fill => Measured(image + mask * (fill.Value - image), image));
        return new Window(mask.Sum().ToDouble(), PictureTensors.Psnr(decoded, image), filled);
    }

    private Dictionary<string, Tensor> Fills(FillRequest request, bool isGrey)
    {
        var one = request with { Noise = request.EncodingNoise };
        var samples = Fill(_inpainter, request, isGrey);
        return new Dictionary<string, Tensor>
        {
            ["fill"] = samples.Narrow(0, 0, 1),
            ["surface"] = Grey(_surface.Fill(one, Prompt), isGrey),
            ["mean_fill"] = samples.Mean([0], keepDims: true),
            ["one_step"] = Fill(_oneStep, one, isGrey),
        };
    }

    /// <summary>Squared error of a window, averaged over colours and summed over pixels; 0 for known pixels.</summary>
    private (double Squares, double Lpips) Measured(Tensor composed, Tensor image) => (
        (composed - image).Square().Mean([1]).Sum().ToDouble(), _lpips.Distance(composed, image).ToDouble());

    private static double Psnr(double squares, double area) => 10 * Math.Log10(4 * area / squares);

    /// <summary>A window of the model's training size, anywhere in the photo.</summary>
    private Photo Crop(Photo photo, Generator chance)
    {
        var side = Math.Min((int)model.Configs.ImageSide, Math.Min(photo.Width, photo.Height) / 4 * 4);
        var (x, y) = (chance.Below(photo.Width - side + 1), chance.Below(photo.Height - side + 1));
        return photo.Crop(new Box(x, y, side, side));
    }

    private static byte[] Hole(Generator chance, int side)
    {
        byte[] hole;
        do
        {
            hole = MaskSampler.RandomMask(chance, side);
        }
        while (hole.Count(pixel => pixel != 0) > MostHidden * hole.Length);

        return hole;
    }

    private FillRequest Request(Tensor image, Tensor mask, Generator chance)
    {
        var scale = model.Configs.LatentScale;
        var channels = model.Configs.Autoencoder.LatentChannels;
        long[] shape = [Candidates, channels, image.Size(2) / scale, image.Size(3) / scale];
        var noise = Tensor.Normal(chance, shape, model.Device);
        var one = noise.Narrow(0, 0, 1);
        return new FillRequest(image, mask, noise, one, one);
    }

    private static Tensor Fill(Inpainter inpainter, FillRequest request, bool isGrey) =>
        Grey(inpainter.Fill(request, Prompt).Clamp(-1, 1), isGrey);

    private static Tensor Grey(Tensor fills, bool isGrey) =>
        isGrey ? fills.Mean([1], keepDims: true).Expand(-1, 3, -1, -1) : fills;

    private static Inpainter InpainterOf(DiffusionModel model, int steps) =>
        new(model, new FillOptions
        {
            Sampling = new SamplingOptions { Steps = steps },
            Shrinking = MaskShrinking.Covering,
        });

    private sealed record Window(
        double Area, double Decoded, IReadOnlyDictionary<string, (double Squares, double Lpips)> Filled);
}
