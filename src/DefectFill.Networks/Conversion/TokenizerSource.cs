using System.Text.Json.Nodes;
using DefectFill.Core.Files;
using DefectFill.Core.Models;
using DefectFill.Core.Problems;
using DefectFill.Networks.Models;
using DefectFill.Networks.Text;

namespace DefectFill.Networks.Conversion;

/// <summary>CLIP's vocabulary, which no single-file checkpoint holds and which all released models share.</summary>
internal static class TokenizerSource
{
    private const string End = "<|endoftext|>";

    private static readonly string[] s_vocabulary = ["vocab.json", "merges.txt"];

    /// <summary>The folder given, its tokenizer, or that of a downloaded model.</summary>
    /// <exception cref="CheckpointException">None of them has a vocabulary.</exception>
    public static string Find(string? given)
    {
        var folders = given is not null
            ? [given, Path.Combine(given, ModelFiles.Tokenizer)]
            : ModelCatalog.All.Select(model => Path.Combine(ModelCatalog.FolderOf(model.Name), ModelFiles.Tokenizer));
        return folders.FirstOrDefault(HasVocabulary) ?? throw CheckpointException.Of(
            given ?? ModelCatalog.Home, "there is no tokenizer in it", "vocab.json and merges.txt, or tokenizer.json",
            "A single-file checkpoint has no tokenizer: name the tokenizer folder of any Stable Diffusion model with " +
            "{option:tokenizer}.");
    }

    /// <summary>Copies the vocabulary, with the special tokens of the model's kind.</summary>
    public static void Copy(string from, string to, bool isV2, long length)
    {
        Directory.CreateDirectory(to);
        string[] files = s_vocabulary.All(file => File.Exists(Path.Combine(from, file)))
            ? s_vocabulary : [FastTokenizerFile.Name];
        foreach (var file in files)
        {
            AtomicFile.WriteAllBytes(Path.Combine(to, file), File.ReadAllBytes(Path.Combine(from, file)));
        }

        var config = new JsonObject
        {
            ["bos_token"] = "<|startoftext|>",
            ["eos_token"] = End,
            ["unk_token"] = End,
            ["pad_token"] = isV2 ? "!" : End,
            ["model_max_length"] = length,
            ["tokenizer_class"] = "CLIPTokenizer",
        };
        AtomicFile.WriteAllText(
            Path.Combine(to, "tokenizer_config.json"), config.ToJsonString(ModelFolderWriter.Indented) + "\n");
    }

    private static bool HasVocabulary(string folder) =>
        s_vocabulary.All(file => File.Exists(Path.Combine(folder, file)))
        || File.Exists(Path.Combine(folder, FastTokenizerFile.Name));
}
