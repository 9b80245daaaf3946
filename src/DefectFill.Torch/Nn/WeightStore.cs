using DefectFill.Core.Problems;

namespace DefectFill.Torch.Nn;

/// <summary>All tensors of one network by checkpoint name, owned until disposed.</summary>
/// <remarks>
/// A network's constructor requests each tensor by name and shape; <see cref="Seal"/> then reports everything missing,
/// misshapen, non-floating or unexpected at once, so a partial load is never used. All are converted to the type that
/// the network computes in, or kept in Float32 (master weights) and converted at each use: for weights that are
/// trained in half precision, and for networks that may have to fall back to Float32.
/// </remarks>
/// <param name="source">Where the tensors come from.</param>
/// <param name="type">What the network computes in: Float32, BFloat16 or Float16.</param>
/// <param name="device">Where the tensors are kept.</param>
/// <param name="keepsMasters">Whether they are kept in Float32 whatever <paramref name="type"/> is.</param>
internal sealed class WeightStore(
    ITensorSource source, DType type = DType.Float32, Device device = default, bool keepsMasters = false) : IDisposable
{
    private readonly OrderedDictionary<string, Tensor> _tensors = [];
    private readonly OrderedDictionary<string, IAdaptable> _layers = [];
    private readonly HashSet<string> _ignored = [];
    private readonly List<string> _ignoredModules = [];
    private readonly List<string> _problems = [];
    private readonly DType _stored = keepsMasters ? DType.Float32 : type;

    /// <summary>The network's tensors in the order in which its constructor requested them.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>The layers that accept adapters, by module path.</summary>
    public IReadOnlyDictionary<string, IAdaptable> Layers => _layers;

    /// <summary>
    /// Whether kernels are stored channels-last, which GPUs prefer. On a CPU only images are: our own convolutions read
    /// kernels row by row, and training with LibTorch's convolutions is twice as fast with everything row-major.
    /// </summary>
    public bool IsChannelsLast { get; } = device.IsCuda;

    /// <summary>What the network computes in; its inputs are converted to it.</summary>
    public DType DType { get; private set; } = type;

    /// <summary>The type that weights are converted to at each use; null if they are stored in it.</summary>
    public DType? CastTo { get; private set; } = keepsMasters && type != DType.Float32 ? type : null;

    public Device Device => device;

    /// <summary>The root module, which a network passes to its layers.</summary>
    public Weights Root => new(this, "");

    /// <summary>All problems so far.</summary>
    public IReadOnlyList<string> Problems => [.. _problems, .. Unexpected.Select(name => $"unexpected {name}")];

    /// <summary>Names in the source that nothing requested.</summary>
    public IReadOnlyList<string> Unexpected =>
        [.. source.Names.Where(name => !_tensors.ContainsKey(name) && !IsIgnored(name))
            .Order(StringComparer.Ordinal)];

    /// <summary>Throws <see cref="CheckpointException"/> if anything was missing, misshapen or unexpected.</summary>
    public void Seal() => Require(source.Description, Problems);

    /// <summary>The same, but unrequested tensors alone are no problem, as in diffusers.</summary>
    public void SealRequested() => Require(source.Description, _problems.Count == 0 ? [] : Problems);

    /// <summary>Rejects a file with problems.</summary>
    internal static void Require(string file, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            const int Shown = 20;
            var more = problems.Count > Shown ? $"\n  … and {problems.Count - Shown} more" : "";
            throw new CheckpointException(
                $"{file} does not match its configuration, {Quantity.Of(problems.Count, "problem")}:\n  " +
                string.Join("\n  ", problems.Take(Shown)) + more +
                "\nExpected exactly the tensors that the config file beside it describes. " +
                "Check the folder with {command:models check DIR}.");
        }
    }

    /// <summary>From now on, a network whose master weights were kept computes in Float32.</summary>
    public void FallBackToFloat32()
    {
        if (DType != DType.Float32 && CastTo is null)
        {
            throw new InvalidOperationException($"The weights are stored in {DType}: there are no master weights.");
        }

        (DType, CastTo) = (DType.Float32, null);
    }

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    internal bool Contains(string name) => source.Contains(name);

    internal void Ignore(string name) => _ignored.Add(name);

    internal void IgnoreBelow(string module) => _ignoredModules.Add(module + ".");

    internal void Register(string name, IAdaptable layer) => _layers.Add(name, layer);

    internal Tensor Get(string name, long[] shape)
    {
        var tensor = TensorScope.Detach(Load(name, shape));
        _tensors.Add(name, tensor);
        return tensor;
    }

    private Tensor Load(string name, long[] shape)
    {
        using var scope = new TensorScope();
        var found = source.Load(name, shape);
        var expected = $"expected {ShapeText.Of(shape)}";
        var problem = found is null ? $"missing {name}, {expected}"
            : !found.Shape.SequenceEqual(shape) ? $"{name} has shape {ShapeText.Of(found.Shape)}, {expected}"
            : !found.DType.IsFloating() ? $"{name} has type {found.DType}, expected Float32, Float16 or BFloat16"
            : null;
        if (problem is null)
        {
            return scope.Keep(Prepare(found!));
        }

        _problems.Add(problem);
        return scope.Keep(Tensor.Scalar(0).Expand(shape)); // takes no memory; Seal rejects the network
    }

    private Tensor Prepare(Tensor tensor)
    {
        var typed = tensor.To(_stored, device);
        return IsChannelsLast && typed.Rank == 4 && typed.Size(2) > 1 ? typed.ChannelsLast() : typed;
    }

    private bool IsIgnored(string name) =>
        _ignored.Contains(name) || _ignoredModules.Any(module => name.StartsWith(module, StringComparison.Ordinal));
}
