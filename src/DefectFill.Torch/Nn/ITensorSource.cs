namespace DefectFill.Torch.Nn;

/// <summary>Where a network's numbers come from: files, a formula, chance.</summary>
public interface ITensorSource
{
    /// <summary>What messages call it: the path of a file, say.</summary>
    string Description { get; }

    /// <summary>Every name it holds; empty when it makes numbers for any name.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>Whether it has numbers under this name.</summary>
    bool Contains(string name);

    /// <summary>A CPU tensor of that name, whose shape the caller checks; null when there is none.</summary>
    Tensor? Load(string name, ReadOnlySpan<long> shape);
}
