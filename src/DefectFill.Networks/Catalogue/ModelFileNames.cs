using System.Text.Json;
using DefectFill.Core.Models;

namespace DefectFill.Networks.Catalogue;

/// <summary>The files of a model folder on a server, each under one of several names.</summary>
internal static class ModelFileNames
{
    public const string Index = ModelNames.IndexFile;

    private static readonly string[] s_half =
    [
        ".fp16.safetensors", ".safetensors.index.fp16.json", ".fp16.safetensors.index.json", ".safetensors",
        ".safetensors.index.json",
    ];

    private static readonly string[] s_single =
    [
        ".safetensors", ".safetensors.index.json", ".fp16.safetensors", ".safetensors.index.fp16.json",
        ".fp16.safetensors.index.json",
    ];

    private static readonly string[] s_needed =
    [
        Index, "scheduler/scheduler_config.json", "unet/config.json", "vae/config.json", "text_encoder/config.json",
        "tokenizer/vocab.json", "tokenizer/merges.txt",
    ];

    private static readonly string[] s_optional =
        ["tokenizer/special_tokens_map.json", "tokenizer/tokenizer_config.json"];

    private static readonly string[] s_weights =
        ["vae/diffusion_pytorch_model", "text_encoder/model", "unet/diffusion_pytorch_model"];

    /// <summary>Small files first, so that a wrong address fails immediately.</summary>
    public static IEnumerable<Choices> All(bool halfPrecision) =>
    [
        .. s_needed.Select(name => new Choices([name], IsNeeded: true)),
        .. s_optional.Select(name => new Choices([name], IsNeeded: false)),
        .. s_weights.Select(start => new Choices(
            [.. (halfPrecision ? s_half : s_single).Select(end => start + end)], IsNeeded: true)),
    ];

    /// <summary>Names of the shards beside an index; none for other files.</summary>
    public static IReadOnlyList<string> ShardsOf(string path, string name)
    {
        if (!name.Contains(".index.", StringComparison.Ordinal))
        {
            return [];
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var folder = name[..(name.LastIndexOf('/') + 1)];
        return [.. json.RootElement.GetProperty("weight_map").EnumerateObject()
            .Select(entry => entry.Value.GetString()!)
            .Where(shard => Path.GetFileName(shard) == shard)
            .Distinct()
            .Select(shard => folder + shard)];
    }

    /// <summary>Alternative names of one file, in the order to try.</summary>
    internal sealed record Choices(IReadOnlyList<string> Names, bool IsNeeded);
}
