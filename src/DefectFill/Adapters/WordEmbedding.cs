using DefectFill.Core.Problems;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;

namespace DefectFill.Adapters;

/// <summary>The trainable embedding of one word, with the rest of the model frozen (textual inversion).</summary>
/// <remarks>For a word of several tokens, all their rows are trained.</remarks>
internal sealed class WordEmbedding : IDisposable
{
    /// <summary>Name of the rows among the parameters.</summary>
    public const string Name = LoraAdapters.TextPrefix + "text_model.embeddings.token_embedding.rows";

    private readonly Embedding _tokens;
    private readonly EmbeddingRows _rows;

    private WordEmbedding(Embedding tokens, EmbeddingRows rows)
    {
        (_tokens, _rows) = (tokens, rows);
        _tokens.Rows = rows;
    }

    /// <summary>(n, D), one row per token.</summary>
    public Tensor Rows => _rows.Values;

    /// <summary>Starts from the model's present embedding of the word.</summary>
    public static WordEmbedding Fresh(DiffusionModel model, string word)
    {
        var ids = IdsOf(model, word);
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var tokens = model.TextEncoder.Tokens;
        var rows = tokens.Table.IndexSelect(0, Tensor.From<long>(ids, ids.Length).To(model.Device));
        return new WordEmbedding(tokens, new EmbeddingRows(ids, TensorScope.Detach(rows.To(DType.Float32).Clone())));
    }

    /// <summary>Writes a file that diffusers loads as a textual inversion: the word and its rows.</summary>
    public void Write(string path, string word, IReadOnlyDictionary<string, string> metadata)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        SafeTensorsWriter.Write(path, [Rows.ToSource(word)], metadata);
    }

    /// <summary>Copies the rows of such a file into the model's embedding table.</summary>
    public static void Apply(DiffusionModel model, string path)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        using var file = SafeTensorsFile.Open(path);
        foreach (var word in file.Names)
        {
            var (ids, table, rows) = (IdsOf(model, word), model.TextEncoder.Tokens.Table, file.Get(word).ToTensor());
            if (rows.Rank != 2 || rows.Size(0) != ids.Length || rows.Size(1) != table.Size(1))
            {
                throw CheckpointException.Of(
                    path, $"the word \"{word}\" has rows {rows}", $"({ids.Length}, {table.Size(1)})",
                    "Fill with the base model that the word was trained on.");
            }

            foreach (var (row, id) in ids.Index())
            {
                table.Select(0, id).CopyInPlace(rows.Select(0, row).To(table.DType, table.Device));
            }
        }
    }

    public void Dispose()
    {
        _tokens.Rows = null;
        Rows.Dispose();
    }

    private static long[] IdsOf(DiffusionModel model, string word) =>
        [.. model.Tokenizer.TokensOf(word).Select(id => (long)id).Distinct()];
}
