namespace DefectFill.Torch.Nn;

/// <summary>Where a network's weights come from: files, a formula or random numbers.</summary>
internal interface ITensorSource
{
    /// <summary>Its name in messages, for example a file path.</summary>
    string Description { get; }

    /// <summary>Every name it contains; empty if it generates weights for any name.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>Whether it has a tensor of this name.</summary>
    bool Contains(string name);

    /// <summary>Returns a CPU tensor whose shape the caller checks, or null if there is none of that name.</summary>
    Tensor? Load(string name, ReadOnlySpan<long> shape);
}
