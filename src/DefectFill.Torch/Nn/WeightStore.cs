using DefectFill.Core.Problems;

namespace DefectFill.Torch.Nn;

/// <summary>All tensors of one network by their checkpoint names, owned until disposed.</summary>
/// <remarks>
/// A network's constructor asks for each by name and shape; <see cref="Seal"/> then reports everything missing,
/// misshapen, of no floating type or left over at once, so a partial load is never used. All take the store's type.
/// </remarks>
public sealed class WeightStore(ITensorSource source, DType type = DType.Float32, Device device = default) : IDisposable
{
    private readonly OrderedDictionary<string, Tensor> _tensors = [];
    private readonly OrderedDictionary<string, IAdaptable> _layers = [];
    private readonly HashSet<string> _ignored = [];
    private readonly List<string> _ignoredModules = [];
    private readonly List<string> _problems = [];

    /// <summary>The network's tensors in the order in which its constructor asked for them.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>The layers that adapters can be put on, by module path.</summary>
    public IReadOnlyDictionary<string, IAdaptable> Layers => _layers;

    /// <summary>
    /// Whether kernels lie with their channels innermost, as GPUs like them. On a CPU pictures alone do: our own
    /// convolutions read kernels row by row, and networks that learn by LibTorch's are twice as fast all row-major.
    /// </summary>
    public bool IsChannelsLast { get; } = device.IsCuda;

    public DType DType => type;

    public Device Device => device;

    /// <summary>What a network hands to its layers.</summary>
    public Weights Root => new(this, "");

    /// <summary>Everything wrong so far.</summary>
    public IReadOnlyList<string> Problems => [.. _problems, .. Unexpected.Select(name => $"unexpected {name}")];

    /// <summary>Names of the source that nothing has asked for.</summary>
    public IReadOnlyList<string> Unexpected =>
        [.. source.Names.Where(name => !_tensors.ContainsKey(name) && !IsIgnored(name))
            .Order(StringComparer.Ordinal)];

    /// <summary>Throws <see cref="CheckpointException"/> when anything was missing, misshapen or left over.</summary>
    public void Seal() => Require(source.Description, Problems);

    /// <summary>Refuses a file with problems.</summary>
    internal static void Require(string file, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            const int Shown = 20;
            var more = problems.Count > Shown ? $"\n  … and {problems.Count - Shown} more" : "";
            throw new CheckpointException(
                $"{file} does not fit its configuration, {problems.Count} problems:\n  " +
                string.Join("\n  ", problems.Take(Shown)) + more +
                "\nExpected exactly the tensors that the config file beside it describes. " +
                "Check the folder with: defectfill models check DIR");
        }
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
        return scope.Keep(Tensor.Scalar(0).Expand(shape)); // takes no memory; Seal refuses the network
    }

    private Tensor Prepare(Tensor tensor)
    {
        var typed = tensor.To(type, device);
        return IsChannelsLast && typed.Rank == 4 && typed.Size(2) > 1 ? typed.ChannelsLast() : typed;
    }

    private bool IsIgnored(string name) =>
        _ignored.Contains(name) || _ignoredModules.Any(module => name.StartsWith(module, StringComparison.Ordinal));
}
