namespace DefectFill.Torch.Nn;

/// <summary>A layer that an adapter can be put on.</summary>
public interface IAdaptable
{
    /// <summary>(out, in) of a linear layer, (out, in, kh, kw) of a convolution; frozen while adapted.</summary>
    Tensor Weight { get; }

    /// <summary>What is added to the layer's output; null for none.</summary>
    IAdapter? Adapter { get; set; }
}

/// <summary>Adds what was learned to a frozen layer.</summary>
public interface IAdapter
{
    /// <summary>The layer's input → what to add to its output, of the output's shape.</summary>
    Tensor Forward(Tensor x);
}
