using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Text;

/// <summary>CLIP's text encoder: converts token ids to the embedding that the UNet attends to.</summary>
/// <remarks>Quoted names are those of transformers' CLIPTextModel.</remarks>
internal sealed class TextEncoder
{
    private readonly Weights _w;
    private readonly Tensor _positions;
    private readonly TextEncoderLayer[] _layers;
    private readonly LayerNorm _finalNorm;

    public TextEncoder(TextEncoderConfig config, Weights w)
    {
        (Config, _w) = (config, w);
        var text = w["text_model"];
        Tokens = new Embedding(text["embeddings"]["token_embedding"], config.Vocabulary, config.Width);
        _positions = text["embeddings"]["position_embedding"].Get("weight", config.MaxPositions, config.Width);
        text["embeddings"].Ignore("position_ids"); // 0, 1, 2, … in older files
        _layers = [.. Enumerable.Range(0, config.Layers)
            .Select(i => new TextEncoderLayer(text["encoder"]["layers"][i], config))];
        _finalNorm = new LayerNorm(text["final_layer_norm"], config.Width, config.NormEps);
    }

    public TextEncoderConfig Config { get; }

    /// <summary>One row per token of the vocabulary.</summary>
    public Embedding Tokens { get; }

    /// <summary>
    /// ids (B, L) Int64, L ≤ MaxPositions → the last hidden state after the final norm (B, L, D) in Float32.
    /// </summary>
    public Tensor Forward(Tensor ids)
    {
        var x = Tokens.Forward(ids) + _w.InUse(_positions).Narrow(0, 0, ids.Size(1)); // (B, L, D)
        foreach (var layer in _layers)
        {
            x = TensorScope.Within(() => layer.Forward(x));
        }

        return _finalNorm.Forward(x).To(DType.Float32);
    }
}
