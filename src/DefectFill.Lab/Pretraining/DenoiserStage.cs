using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Imaging;
using DefectFill.Networks.Inpainting;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>Trains UNet and text encoder to fill masked windows: v from [x_t, M, b], t and the caption.</summary>
/// <remarks>The loss weights cells under the mask twice, since the known ones are pasted back when filling.</remarks>
internal sealed class DenoiserStage : IStage
{
    private const int WindowsAPicture = 8;
    private const int StepsAChunk = 768;
    private const double EmptyCaptions = 0.1;
    private const int Unseen = 64;
    private const int Shown = 12;
    private const int SheetSteps = 25;

    private readonly DiffusionModel _model;
    private readonly PretrainOptions _options;
    private readonly PictureChunk _pictures;
    private readonly LatentPool _unseen;
    private readonly Tensor _noCaption; // (1, L)
    private LatentPool? _pool;
    private long _poolNumber = -1;

    public DenoiserStage(DiffusionModel model, PretrainOptions options, PictureSource pictures)
    {
        (_model, _options) = (model, options);
        _pictures = new PictureChunk(pictures, options.Pictures, StepsAChunk);
        Parameters =
        [
            .. model.UNetWeights.Tensors.Select(named => KeyValuePair.Create($"unet.{named.Key}", named.Value)),
            .. model.TextEncoderWeights.Tensors.Select(named => KeyValuePair.Create($"text.{named.Key}", named.Value)),
        ];
        _noCaption = TensorScope.Detach(
            Tensor.From<long>(model.Tokenizer.Encode(""), 1, model.Tokenizer.Length).To(model.Device));
        _unseen = LatentPool.Of(
            model, _pictures.Unseen(Unseen), 1, options.WindowSize, Generator.For(options.Seed, "unseen windows"));
    }

    public string Name => "denoiser";

    public IReadOnlyList<KeyValuePair<string, Tensor>> Parameters { get; }

    public int SamplesApart => _options.Denoiser.Batch;

    public StageBatch BatchOf(long step)
    {
        var chance = Generator.For(_options.Seed, "denoiser", step);
        var pool = PoolAt(step);
        var rows = Many(() => chance.Below(pool.Count));
        var t = Many(() => _model.Schedule.BalancedTimestep(chance.Uniform()));
        var isEmpty = Many(() => chance.Bernoulli(EmptyCaptions) ? 1L : 0);

        var batch = pool.Rows(There(Tensor.From<long>(rows)));
        var empty = There(Tensor.From<long>(isEmpty, isEmpty.Length, 1)).EqualTo(1);
        var ids = empty.Where(_noCaption, batch.Ids);
        var noise = Tensor.Normal(chance, batch.X0.Shape.ToArray(), _model.Device);
        var total = (1 + batch.Mask).Sum(); // of the weights
        return new StageBatch(t.Length, (from, count) => count == t.Length
            ? Loss(batch, ids, noise, t)
            : Loss(batch.Part(from, count), ids.Narrow(0, from, count), noise.Narrow(0, from, count),
                t[from..(from + count)]));

        T[] Many<T>(Func<T> draw) => [.. Enumerable.Range(0, _options.Denoiser.Batch).Select(_ => draw())];

        Tensor Loss(LatentPool part, Tensor ids, Tensor noise, long[] t)
        {
            var squares = Squares(part, _model.TextEncoder.Forward(ids), noise, t); // (B, 1, h, w)
            return ((1 + part.Mask) * squares).Sum() / total;
        }
    }

    public IReadOnlyDictionary<string, double> Measure()
    {
        var chance = Generator.For(_options.Seed, "unseen noise");
        var t = Enumerable.Range(0, Unseen).Select(i => (long)(i + 0.5) * 1000 / Unseen).ToArray();
        var noise = Tensor.Normal(chance, _unseen.X0.Shape.ToArray(), _model.Device);
        var squares = Squares(_unseen, _model.TextEncoder.Forward(_unseen.Ids), noise, t);
        return new Dictionary<string, double>
        {
            ["loss_unseen"] = squares.Mean().ToDouble(),
            ["loss_unseen_in_mask"] = (squares * _unseen.Mask).Sum().ToDouble() / _unseen.Mask.Sum().ToDouble(),
        };
    }

    /// <summary>Unseen windows, the same windows with holes, and filled.</summary>
    public Photo Sheet()
    {
        var chance = Generator.For(_options.Seed, "sheet");
        var pictures = _pictures.Unseen(Shown);
        var drawn = LatentPool.Draw(pictures, _options.WindowSize, chance);
        var (image, mask) = (There(drawn.Image), There(drawn.Mask));
        var sampling = new SamplingOptions { Steps = SheetSteps };
        var inpainter = new Inpainter(
            _model, new FillOptions { Sampling = sampling, Shrinking = MaskShrinking.Covering });
        var filled = drawn.Captions.Select((caption, i) =>
        {
            var noise = Tensor.Normal(chance, [1, .. _unseen.X0.Shape[1..]], _model.Device);
            var request = new FillRequest(image.Narrow(0, i, 1), mask.Narrow(0, i, 1), noise, noise, noise);
            return inpainter.Fill(request, caption);
        }).ToArray();
        var composed = image + mask * (Tensor.Cat(0, filled) - image);
        return PictureTensors.Rows([image, Masking.Hide(image, mask), composed]);
    }

    public void Dispose()
    {
        _unseen.Dispose();
        _noCaption.Dispose();
        _pool?.Dispose();
    }

    /// <summary>(v − v_θ(x_t, t, M, b, c))², mean over channels: (B, 1, h, w).</summary>
    private Tensor Squares(LatentPool batch, Tensor context, Tensor noise, long[] t)
    {
        var xt = _model.Schedule.AddNoise(batch.X0, noise, t);
        var input = Tensor.Cat(1, xt, batch.Mask, batch.Background);
        var predicted = _model.UNet.Forward(input, There(Tensor.From<long>(t)), context);
        return (predicted - _model.Schedule.Target(batch.X0, noise, t)).Square().Mean([1], keepDims: true);
    }

    private Tensor There(Tensor tensor) => tensor.To(_model.Device);

    private LatentPool PoolAt(long step)
    {
        var number = _pictures.NumberAt(step);
        if (number != _poolNumber || _pool is null)
        {
            _pool?.Dispose();
            var chance = Generator.For(_options.Seed, "pool", number);
            _pool = LatentPool.Of(_model, _pictures.At(step), WindowsAPicture, _options.WindowSize, chance);
            _poolNumber = number;
        }

        return _pool;
    }
}
