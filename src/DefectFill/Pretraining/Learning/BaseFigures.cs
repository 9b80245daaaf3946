using DefectFill.Backbones;
using DefectFill.Diffusion;
using DefectFill.Generation;
using DefectFill.Imaging;
using DefectFill.Torch;
using DefectFill.Torch.Random;

namespace DefectFill.Pretraining.Learning;

/// <summary>How well a base model does on photographs that it never saw, beside Telea's inpainting.</summary>
/// <remarks>
/// One window of every photo, one random mask each that leaves something to go by, the prompt "a photo". Only masked
/// pixels are filled. PSNR is of the masked pixels of all windows together, distances are means over windows.
/// </remarks>
public sealed class BaseFigures(DiffusionModel model, SmallFeatures features, ulong seed = 0)
{
    private const int Steps = 25;
    private const int Candidates = 4;
    private const double MostHidden = 0.6; // of a window; learning hides everything at times
    private const string Prompt = "a photo";

    private readonly Inpainter _inpainter = InpainterOf(model, Steps);
    private readonly Inpainter _oneStep = InpainterOf(model, 1);
    private readonly Lpips _lpips = new(features);

    /// <summary>
    /// <c>autoencoder_psnr</c>; <c>fill_psnr</c>, <c>mean_fill_psnr</c> (the mean of four candidates),
    /// <c>one_step_psnr</c> and <c>telea_psnr</c>; <c>fill_lpips</c>, <c>one_step_lpips</c> and <c>telea_lpips</c> by
    /// the built-in features, all in a dictionary.
    /// </summary>
    public IReadOnlyDictionary<string, double> Of(IReadOnlyList<string> photos)
    {
        var rows = photos.Select((path, i) => OfPhoto(path, i)).ToList();
        double Mean(Func<Row, double> of) => rows.Average(of);
        double Psnr(Func<Row, double> squares) => 10 * Math.Log10(4 * rows.Sum(row => row.Area) / rows.Sum(squares));
        return new Dictionary<string, double>
        {
            ["photos"] = rows.Count,
            ["autoencoder_psnr"] = Mean(row => row.Decoded),
            ["fill_psnr"] = Psnr(row => row.Fill),
            ["mean_fill_psnr"] = Psnr(row => row.MeanFill),
            ["one_step_psnr"] = Psnr(row => row.OneStep),
            ["telea_psnr"] = Psnr(row => row.Telea),
            ["fill_lpips"] = Mean(row => row.FillLpips),
            ["one_step_lpips"] = Mean(row => row.OneStepLpips),
            ["telea_lpips"] = Mean(row => row.TeleaLpips),
        };
    }

    private Row OfPhoto(string path, int number)
    {
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        var chance = Generator.For(seed, "base figures", number);
        var photo = Window(Photo.Read(path).To8Bit(), chance);
        var hole = Hole(chance, photo.Width);
        var image = PictureTensors.Of(photo).To(model.Device);
        var mask = Tensor.FromBytes(hole, DType.UInt8, [1, 1, photo.Height, photo.Width])
            .GreaterThan(0).To(DType.Float32, model.Device);
        var request = Request(image, mask, chance);
        var fills = Fill(_inpainter, request, photo.Channels == 1);
        var oneStep = Composed(Fill(_oneStep, request, photo.Channels == 1));
        var telea = PictureTensors.Of(photo.Inpaint(Mask.FromPixels(photo.Width, photo.Height, hole)))
            .To(model.Device);
        var decoded = model.Autoencoder.Decode(model.Autoencoder.Encode(image, image)).Clamp(-1, 1);
        var first = Composed(fills);
        Tensor Composed(Tensor filled) => image + mask * (filled.Narrow(0, 0, 1) - image);
        double Squares(Tensor other) => ((other - image).Square().Mean([1], keepDims: true) * mask).Sum().ToDouble();
        return new Row(mask.Sum().ToDouble(), PictureTensors.Psnr(decoded, image))
        {
            Fill = Squares(first),
            OneStep = Squares(oneStep),
            MeanFill = Squares(fills.Mean([0], keepDims: true)),
            Telea = Squares(telea),
            FillLpips = _lpips.Distance(first, image).ToDouble(),
            OneStepLpips = _lpips.Distance(oneStep, image).ToDouble(),
            TeleaLpips = _lpips.Distance(telea, image).ToDouble(),
        };
    }

    /// <summary>The side that the model was trained at, anywhere in the photo.</summary>
    private Photo Window(Photo photo, Generator chance)
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

    private static Tensor Fill(Inpainter inpainter, FillRequest request, bool isGrey)
    {
        var fills = inpainter.Fill(request, Prompt).Clamp(-1, 1);
        return isGrey ? fills.Mean([1], keepDims: true).Expand(-1, 3, -1, -1) : fills;
    }

    private static Inpainter InpainterOf(DiffusionModel model, int steps) =>
        new(model, new FillOptions { Steps = steps, Shrinking = MaskShrinking.Covering });

    private sealed record Row(double Area, double Decoded)
    {
        public double Fill { get; init; }

        public double MeanFill { get; init; }

        public double OneStep { get; init; }

        public double Telea { get; init; }

        public double FillLpips { get; init; }

        public double OneStepLpips { get; init; }

        public double TeleaLpips { get; init; }
    }
}
