using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Adapters;

/// <summary>The adapters on one model: attached on construction, detached and freed on disposal.</summary>
/// <remarks>Names follow PEFT: <c>unet.MODULE.lora_A.weight</c>, <c>text_encoder.MODULE.lora_B.weight</c>, …</remarks>
internal sealed class LoraAdapters : IDisposable
{
    public const string UNetPrefix = "unet.";
    public const string TextPrefix = "text_encoder.";
    public const string DownSuffix = ".lora_A.weight";
    public const string UpSuffix = ".lora_B.weight";

    private readonly OrderedDictionary<string, Tensor> _parameters = [];
    private readonly OrderedDictionary<string, LowRankAdapter> _adapters = [];
    private readonly List<IAdaptable> _layers = [];

    private LoraAdapters(double dropout) =>
        (UNetDropout, TextDropout) = (new AdapterDropout(dropout), new AdapterDropout(dropout));

    /// <summary>Dropout of the UNet's adapters: one row per sample.</summary>
    public AdapterDropout UNetDropout { get; }

    /// <summary>Dropout of the text encoder's adapters: one row per text.</summary>
    public AdapterDropout TextDropout { get; }

    /// <summary>All matrices by name, the UNet's first.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => _parameters;

    /// <summary>The adapters by module path, with the network's prefix.</summary>
    public IReadOnlyDictionary<string, LowRankAdapter> Adapters => _adapters;

    /// <summary>
    /// Attaches an adapter to every target; <paramref name="make"/> creates the matrix of a given name and shape.
    /// </summary>
    public static LoraAdapters Attach(DiffusionModel model, LoraOptions options, Func<string, long[], Tensor> make)
    {
        var adapters = new LoraAdapters(options.Dropout);
        foreach (var (name, layer) in LayersOf(model))
        {
            var targets =
                name.StartsWith(UNetPrefix, StringComparison.Ordinal) ? options.UNetTargets : options.TextTargets;
            if (targets.Any(target => name.EndsWith("." + target, StringComparison.Ordinal)))
            {
                var (a, b) = Shapes(layer.Weight.Shape, options.Rank);
                using var scope = new TensorScope();
                adapters.Put(name, layer, (make(name + DownSuffix, a), make(name + UpSuffix, b)), options.Scale);
            }
        }

        return adapters;
    }

    /// <summary>New adapters: A Kaiming-uniform, B zero, so that the model is initially unchanged.</summary>
    public static LoraAdapters Fresh(DiffusionModel model, LoraOptions options, ulong seed) =>
        Attach(model, options, (name, shape) => name.EndsWith(UpSuffix, StringComparison.Ordinal)
            ? Tensor.Zeros(shape)
            : KaimingUniform(Generator.For(seed, "lora " + name), shape));

    /// <summary>
    /// Any change of the keys and values of cross-attention, which Custom Diffusion (Kumari et al. 2023) trains: B is
    /// the change, initially zero, and A the identity, which is not trained.
    /// </summary>
    public static LoraAdapters OfKeysAndValues(DiffusionModel model)
    {
        var adapters = new LoraAdapters(dropout: 0);
        foreach (var (name, layer) in LayersOf(model).Where(layer => IsKeyOrValue(layer.Key)))
        {
            using var scope = new TensorScope();
            var (rows, columns) = (layer.Weight.Size(0), layer.Weight.Size(1));
            adapters.Put(name, layer, (Identity(columns), Tensor.Zeros([rows, columns])), scale: 1);
        }

        return adapters;
    }

    private static bool IsKeyOrValue(string name) => name.StartsWith(UNetPrefix, StringComparison.Ordinal)
        && (name.EndsWith(".attn2.to_k", StringComparison.Ordinal)
            || name.EndsWith(".attn2.to_v", StringComparison.Ordinal));

    private static Tensor Identity(long side)
    {
        var values = new float[side * side];
        for (var i = 0; i < side; i++)
        {
            values[i * (side + 1)] = 1;
        }

        return Tensor.From<float>(values, side, side);
    }

    /// <summary>Adapters with given matrices and scales by module path, as read from a file; no dropout.</summary>
    public static LoraAdapters Of(DiffusionModel model, IReadOnlyDictionary<string, StoredAdapter> stored)
    {
        var layers = LayersOf(model);
        var adapters = new LoraAdapters(dropout: 0);
        foreach (var (name, adapter) in stored)
        {
            adapters.Put(name, layers[name], (adapter.A, adapter.B), adapter.Scale);
        }

        return adapters;
    }

    /// <summary>The adaptable layers of both networks, by module path with the network's prefix.</summary>
    public static IReadOnlyDictionary<string, IAdaptable> LayersOf(DiffusionModel model) =>
        model.UNetWeights.Layers.Select(layer => KeyValuePair.Create(UNetPrefix + layer.Key, layer.Value))
            .Concat(model.TextEncoderWeights.Layers.Select(
                layer => KeyValuePair.Create(TextPrefix + layer.Key, layer.Value)))
            .ToDictionary();

    /// <summary>The matrices of one network, by its prefix.</summary>
    public IReadOnlyDictionary<string, Tensor> ParametersOf(string prefix) =>
        _parameters.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary();

    public void Dispose()
    {
        foreach (var layer in _layers)
        {
            layer.Adapter = null;
        }

        foreach (var tensor in _parameters.Values)
        {
            tensor.Dispose();
        }
    }

    /// <summary>
    /// Uniform in ±1/√fan_in, which is √(6 / ((1 + a²) fan_in)) with a = √5: PEFT's initialisation of A.
    /// </summary>
    private static Tensor KaimingUniform(Generator generator, long[] shape)
    {
        var fanIn = shape[1..].Aggregate(1L, (product, size) => product * size);
        var bound = 1 / Math.Sqrt(fanIn);
        return Tensor.Uniform(generator, shape) * (2 * bound) - bound;
    }

    /// <summary>Shapes of the two matrices for a weight.</summary>
    internal static (long[] A, long[] B) Shapes(ReadOnlySpan<long> weight, long rank) => weight.Length == 2
        ? ([rank, weight[1]], [weight[0], rank])
        : ([rank, weight[1], weight[2], weight[3]], [weight[0], rank, 1, 1]);

    private void Put(string name, IAdaptable layer, (Tensor A, Tensor B) matrices, double scale)
    {
        var dropout = name.StartsWith(UNetPrefix, StringComparison.Ordinal) ? UNetDropout : TextDropout;
        var type = layer.Weight.DType;
        var shape = layer is Conv2d conv ? (conv.Stride, conv.Padding) : (Stride: 1, Padding: 0);
        var settings = new LowRankSettings(scale, dropout, shape.Stride, shape.Padding)
        {
            Number = _layers.Count,
            CastTo = type == DType.Float32 ? null : type,
        };
        var (a, b) = (Own(matrices.A, layer), Own(matrices.B, layer));
        var adapter = new LowRankAdapter(a, b, settings);
        _parameters.Add(name + DownSuffix, a);
        _parameters.Add(name + UpSuffix, b);
        _adapters.Add(name, adapter);
        _layers.Add(layer);
        layer.Adapter = adapter;
    }

    private static Tensor Own(Tensor matrix, IAdaptable layer) =>
        TensorScope.Detach(matrix.To(DType.Float32, layer.Weight.Device));
}
