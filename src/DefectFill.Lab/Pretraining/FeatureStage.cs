using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Drawing.Worlds;
using DefectFill.Imaging;
using DefectFill.Networks.Backbones;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Lab.Pretraining;

/// <summary>Trains the feature extractor to predict the words in a window's caption.</summary>
/// <remarks>Loss = binary cross-entropy, summed over the words for materials, colours, parts and oddities.</remarks>
internal sealed class FeatureStage : IStage
{
    private const int StepsAChunk = 2000;
    private const double NamedOddity = 0.7; // share of windows that show the oddity, if there is one
    private const int Unseen = 128;

    private readonly WeightStore _weights;
    private readonly SmallFeatures _network;
    private readonly Linear _head;
    private readonly string[] _words;
    private readonly PretrainOptions _options;
    private readonly PictureChunk _pictures;
    private readonly (Tensor Image, Tensor Words) _unseen;

    /// <param name="options">Seed, window size and batch size.</param>
    /// <param name="pictures">The training pictures.</param>
    /// <param name="start">A model folder whose extractor is trained further; null for a fresh one.</param>
    /// <param name="device">The device for training.</param>
    public FeatureStage(
        PretrainOptions options, PictureSource pictures, string? start = null, Device device = default)
    {
        _options = options;
        _words = [.. DrawnWorld.CaptionWords()
            .Where(word => word.Length > 2 && word is not ("and" or "photo" or "with"))];
        _weights = new WeightStore(new FreshWeights(options.Seed, "features"), device: device);
        _network = new SmallFeatures(_weights.Root);
        _head = new Linear(_weights.Root["head"], SmallFeatures.PooledWidth, _words.Length);
        _weights.Seal();
        if (start is not null && Directory.Exists(SmallFeaturesFolder.In(start)))
        {
            TakeOver(start);
        }

        Parameters = [.. _weights.Tensors];
        _pictures = new PictureChunk(pictures, options.Pictures, StepsAChunk);
        var chance = Generator.For(options.Seed, "unseen feature windows");
        var (image, words) = Draw(_pictures.Unseen(Unseen), chance, Unseen);
        _unseen = (TensorScope.Detach(image), TensorScope.Detach(words));
    }

    public string Name => "features";

    /// <summary>The extractor without the head that predicts words.</summary>
    public SmallFeatures Network => _network;

    public IReadOnlyList<KeyValuePair<string, Tensor>> Parameters { get; }

    public int SamplesApart => _options.Features.Batch;

    public StageBatch BatchOf(long step)
    {
        var chance = Generator.For(_options.Seed, "feature windows", step);
        var all = _options.Features.Batch;
        var (image, words) = Draw(_pictures.At(step), chance, all);
        return new StageBatch(all, (from, count) => count == all
            ? CrossEntropy(_head.Forward(_network.Pool(image)), words)
            : CrossEntropy(_head.Forward(_network.Pool(image.Narrow(0, from, count))), words.Narrow(0, from, count))
                * ((double)count / all));
    }

    public IReadOnlyDictionary<string, double> Measure()
    {
        var logits = _head.Forward(_network.Pool(_unseen.Image));
        var right = logits.GreaterThan(0).To(DType.Float32) * _unseen.Words;
        return new Dictionary<string, double>
        {
            ["cross_entropy_unseen"] = CrossEntropy(logits, _unseen.Words).ToDouble(),
            ["words_found"] = right.Sum().ToDouble() / Math.Max(1, _unseen.Words.Sum().ToDouble()),
        };
    }

    public Photo? Sheet() => null;

    public void Dispose()
    {
        _unseen.Image.Dispose();
        _unseen.Words.Dispose();
        _weights.Dispose();
    }

    private void TakeOver(string start)
    {
        var (_, weights) = SmallFeaturesFolder.Open(start);
        using (weights)
        {
            foreach (var (name, tensor) in weights.Tensors)
            {
                _weights.Tensors[name].CopyInPlace(tensor);
            }
        }
    }

    /// <summary>max(x, 0) − x y + log(1 + e^−|x|), summed over words, mean over windows.</summary>
    private static Tensor CrossEntropy(Tensor logits, Tensor words) =>
        (logits.Relu() - logits * words + ((-logits.Abs()).Exp() + 1).Log()).Sum([1]).Mean();

    private (Tensor Image, Tensor Words) Draw(DrawnImage[] pictures, Generator chance, int count)
    {
        var side = _options.WindowSize;
        var (planes, words) = (new float[count * 3 * side * side], new float[count * _words.Length]);
        for (var i = 0; i < count; i++)
        {
            var picture = pictures[chance.Below(pictures.Length)];
            var cut = DrawnWindows.Choose(chance, picture, side, NamedOddity);
            cut.ToPlanes(picture.Pixels, picture.Size, planes.AsSpan(i * 3 * side * side, 3 * side * side));
            var caption = picture.Caption.Split([' ', ',']);
            for (var word = 0; word < _words.Length; word++)
            {
                words[i * _words.Length + word] = caption.Contains(_words[word]) ? 1 : 0;
            }
        }

        return (Tensor.From<float>(planes, count, 3, side, side).To(_weights.Device),
            Tensor.From<float>(words, count, _words.Length).To(_weights.Device));
    }
}
