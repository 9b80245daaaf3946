namespace DefectFill.Torch.Nn;

/// <summary>A module's position in a <see cref="WeightStore"/>: <c>w["conv1"]</c> is its child of that name.</summary>
internal readonly struct Weights(WeightStore store, string prefix)
{
    public WeightStore Store => store;

    /// <summary>The module's path in the checkpoint, without a trailing dot.</summary>
    public string Path => prefix;

    public Weights this[string name] => new(store, Join(name));

    /// <summary>An element of a module list.</summary>
    public Weights this[int index] => new(store, Join($"{index}"));

    /// <summary>The tensor with this name and required shape; owned by the store.</summary>
    public Tensor Get(string name, params long[] shape) => store.Get(Join(name), shape);

    /// <summary>A tensor of the store in the type that the network computes in.</summary>
    public Tensor InUse(Tensor tensor) => store.CastTo is { } type ? tensor.To(type) : tensor;

    /// <summary>Whether the checkpoint has a tensor of this name.</summary>
    public bool Has(string name) => store.Contains(Join(name));

    /// <summary>Permits a tensor that the network does not use.</summary>
    public void Ignore(string name) => store.Ignore(Join(name));

    /// <summary>Permits everything below this module: a part that the network does not have.</summary>
    public void IgnoreAll() => store.IgnoreBelow(prefix);

    /// <summary>Registers a layer under this path so that adapters can find it.</summary>
    internal void Register(IAdaptable layer) => store.Register(prefix, layer);

    private string Join(string name) => prefix.Length == 0 ? name : $"{prefix}.{name}";
}
