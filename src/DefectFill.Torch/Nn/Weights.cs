namespace DefectFill.Torch.Nn;

/// <summary>
/// A module's place in a <see cref="WeightStore"/>: <c>w["conv1"]</c> is the module of that name inside.
/// </summary>
public readonly struct Weights(WeightStore store, string prefix)
{
    public WeightStore Store => store;

    /// <summary>The module's path in the checkpoint, without a dot at the end.</summary>
    public string Path => prefix;

    public Weights this[string name] => new(store, Join(name));

    /// <summary>Element of a module list.</summary>
    public Weights this[int index] => new(store, Join($"{index}"));

    /// <summary>The tensor of this name, which must have this shape; the store owns it.</summary>
    public Tensor Get(string name, params long[] shape) => store.Get(Join(name), shape);

    /// <summary>Whether the checkpoint has a tensor of this name.</summary>
    public bool Has(string name) => store.Contains(Join(name));

    /// <summary>Allows a tensor that the network does not use.</summary>
    public void Ignore(string name) => store.Ignore(Join(name));

    /// <summary>Allows whatever lies below this module: a part that the network does not have.</summary>
    public void IgnoreAll() => store.IgnoreBelow(prefix);

    /// <summary>Makes a layer known to adapters under this path.</summary>
    internal void Register(IAdaptable layer) => store.Register(prefix, layer);

    private string Join(string name) => prefix.Length == 0 ? name : $"{prefix}.{name}";
}
