using System.Collections.Concurrent;
using DefectFill.Core.Random;
using DefectFill.Data.Sampling;
using DefectFill.Imaging;
using DefectFill.Imaging.Resampling;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Filling.Places;

/// <summary>Features of photos from a diffusion model's UNet, loaded when they are first needed.</summary>
/// <remarks>
/// The photo is noised as at t = T/4, shown with nothing masked and without a prompt; the features of an up block are
/// averaged over a few noises, which are the same for all photos.
/// </remarks>
/// <param name="model">The model folder.</param>
internal sealed class ModelFeatures(string model)
{
    private const int Noises = 3;
    private const int UpBlock = 1; // the second of the up blocks: fine enough, and not yet about pixels
    private const int LeastSide = 192; // pixels: small models also see more of a larger photo

    private readonly ConcurrentDictionary<string, FeatureGrid> _known = new();
    private readonly Lock _lock = new();
    private DiffusionModel? _model;

    /// <summary>The device to compute on.</summary>
    public Device Device { get; init; }

    /// <summary>The features of the photo with this path.</summary>
    public FeatureGrid Of(string path)
    {
        if (_known.TryGetValue(path, out var known))
        {
            return known;
        }

        lock (_lock)
        {
            return _known.GetOrAdd(path, Computed);
        }
    }

    /// <summary>Frees the model; it is loaded again if features of other photos are needed.</summary>
    public void Unload()
    {
        lock (_lock)
        {
            _model?.Dispose();
            _model = null;
        }
    }

    private FeatureGrid Computed(string path)
    {
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        var loaded = _model ??= ModelFolder.Open(model).Load(device: Device);
        var side = (int)Math.Max(LeastSide, loaded.Configs.ImageSide);
        var photo = Photo.Read(path).To8Bit().Resize(side, side, ResizeFilter.Area);
        var image = Tensor.From<float>(PhotoPlanes.Of(photo), 1, 3, side, side).To(Device);
        var cells = side / loaded.Configs.LatentScale;
        var latents = loaded.Configs.UNet.OutChannels;
        long[] shape = [1, latents, cells, cells];
        var x0 = loaded.Autoencoder.Encode(image, Normal(0, shape));
        var t = loaded.Schedule.AlphaBar.Count / 4;
        var known = Tensor.Cat(1, Tensor.Zeros([1, 1, cells, cells], device: Device), x0);
        var (time, text) = (Tensor.Full(t, [1], DType.Int64, Device), loaded.Embed(""));
        Tensor? sum = null;
        for (var k = 1; k <= Noises; k++)
        {
            var xt = loaded.Schedule.AddNoise(x0, Normal(k, shape), [t]);
            var seen = loaded.UNet.UpFeatures(loaded.UNet.Input(xt, known), time, text, UpBlock);
            sum = sum is null ? seen : sum + seen;
        }

        var planes = sum!.To(DType.Float32).To(Device.Cpu).Contiguous();
        return FeatureGrid.OfPlanes(
            planes.ToArray<float>(), (int)planes.Size(1), (int)planes.Size(2), (int)planes.Size(3));
    }

    private Tensor Normal(int number, long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        Generator.For(0, "place features", number).FillNormal(values);
        return Tensor.From<float>(values, shape).To(Device);
    }
}
