using DefectFill.Core.Models;
using DefectFill.Networks.Models;
using DefectFill.Torch.Files;

namespace DefectFill.Networks.Catalogue;

/// <summary>The files of a model folder on a server, each under one of several names.</summary>
internal static class ModelFileNames
{
    public const string Index = ModelNames.IndexFile;

    private static readonly Choices[] s_descriptions =
    [
        Needed(Index), Needed("scheduler/scheduler_config.json"), Needed("unet/config.json"),
        Needed("vae/config.json"), Needed("text_encoder/config.json"),
        Needed("tokenizer/vocab.json", "tokenizer/tokenizer.json"),
        Needed("tokenizer/merges.txt", "tokenizer/tokenizer.json"), Optional("tokenizer/special_tokens_map.json"),
        Optional("tokenizer/tokenizer_config.json"), Optional("tokenizer/added_tokens.json"),
    ];

    private static readonly string[] s_weights =
        ["vae/diffusion_pytorch_model", "text_encoder/model", "unet/diffusion_pytorch_model"];

    /// <summary>The small files, so that a wrong address fails immediately.</summary>
    public static IEnumerable<Choices> Descriptions() => s_descriptions;

    /// <summary>The weights of every network, in the preferred precision if the source has it.</summary>
    public static IEnumerable<Choices> Weights(bool halfPrecision) =>
        s_weights.Select(start => Needed([.. WeightNames.Endings(halfPrecision).Select(end => start + end)]));

    /// <summary>Names of the shards beside an index; none for other files.</summary>
    public static IReadOnlyList<string> ShardsOf(string path, string name)
    {
        if (!name.Contains(".index.", StringComparison.Ordinal))
        {
            return [];
        }

        var folder = name[..(name.LastIndexOf('/') + 1)];
        return [.. ShardIndex.Read(path).Select(entry => entry.Value).Distinct().Select(shard => folder + shard)];
    }

    private static Choices Needed(params string[] names) => new(names, IsNeeded: true);

    private static Choices Optional(string name) => new([name], IsNeeded: false);

    /// <summary>Alternative names of one file, in the order to try.</summary>
    internal sealed record Choices(IReadOnlyList<string> Names, bool IsNeeded);
}
