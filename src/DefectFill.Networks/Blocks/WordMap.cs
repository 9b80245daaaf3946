using DefectFill.Torch;

namespace DefectFill.Networks.Blocks;

/// <summary>
/// The attention map of a word: its cross-attention probabilities in the up blocks, averaged over heads, resized
/// bilinearly to latent size and averaged over layers. Differentiable. (Section 3.2, L_attn.)
/// </summary>
/// <param name="tokens">Positions of the word's tokens in the prompt; their probabilities are summed.</param>
internal sealed class WordMap(IReadOnlyList<int> tokens)
{
    private readonly List<Tensor> _layers = [];
    private (long Height, long Width) _size;
    private (long Height, long Width) _latent;

    /// <summary>A (B, 1, h, w), after a UNet has been called with this map.</summary>
    public Tensor Average()
    {
        if (_layers.Count == 0)
        {
            throw new InvalidOperationException("No cross-attention recorded: call a UNet with this map first.");
        }

        var maps = _layers.Select(layer => layer.Resize(_latent.Height, _latent.Width, Interpolation.Bilinear));
        return maps.Aggregate((sum, map) => sum + map) / _layers.Count;
    }

    /// <summary>Sets the sizes of the full latent and of the level whose attention follows.</summary>
    internal void Enter((long Height, long Width) latent, (long Height, long Width) size) =>
        (_latent, _size) = (latent, size);

    /// <summary>A map of the same word, for the layers of a block that is computed twice.</summary>
    internal WordMap Fresh() => new(tokens);

    /// <summary>The maps of the layers so far, (B, 1, h, w) each.</summary>
    internal IReadOnlyList<Tensor> Layers => _layers;

    /// <summary>Takes over the layers that a block recorded.</summary>
    internal void Add(IEnumerable<Tensor> layers) => _layers.AddRange(layers);

    /// <summary>Adds a layer's probabilities (B, heads, N, L) in Float32.</summary>
    internal void Add(Tensor probabilities)
    {
        var word = tokens
            .Select(token => probabilities.Select(3, token))
            .Aggregate((sum, token) => sum + token)
            .Mean([1]); // (B, N)
        _layers.Add(word.View(word.Size(0), 1, _size.Height, _size.Width));
    }
}
