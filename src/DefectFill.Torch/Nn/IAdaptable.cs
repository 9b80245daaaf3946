namespace DefectFill.Torch.Nn;

/// <summary>A layer that accepts an adapter.</summary>
internal interface IAdaptable
{
    /// <summary>(out, in) for a linear layer, (out, in, kh, kw) for a convolution; frozen while adapted.</summary>
    Tensor Weight { get; }

    /// <summary>Adds to the layer's output; null for none.</summary>
    IAdapter? Adapter { get; set; }
}

/// <summary>A trained addition to a frozen layer.</summary>
internal interface IAdapter
{
    /// <summary>Maps the layer's input to the term added to its output, of the output's shape.</summary>
    Tensor Forward(Tensor x);
}
