using DefectFill.Core.Problems;
using DefectFill.Torch.Files;

namespace DefectFill.Adapters;

/// <summary>Recognises adapter files that are no LoRA of Stable Diffusion 1 or 2, and damaged ones.</summary>
internal static class AdapterKind
{
    private const string OtherMethod = "Train a plain LoRA, or merge it into a model with the program that wrote it.";
    private const string OtherModel = "Use it with the kind of model that it was trained on.";

    // By parts of the keys, the most specific first.
    private static readonly (string Found, string Fix, string[] Parts)[] s_others =
    [
        ("a LoKr adapter (LyCORIS)", OtherMethod, [".lokr_"]),
        ("a LoHa adapter (LyCORIS)", OtherMethod, [".hada_"]),
        ("an OFT or BOFT adapter", OtherMethod, [".oft_", ".boft_"]),
        ("an (IA)³ adapter", OtherMethod, [".ia3_", ".on_input"]),
        ("a DoRA adapter: it has magnitudes besides the two matrices", OtherMethod,
            [".dora_scale", ".lora_magnitude_vector", ".magnitude"]),
        ("a LoRA with a third matrix (LoCon with Tucker decomposition)", OtherMethod, [".lora_mid."]),
        ("whole weight differences, not low-rank ones", OtherMethod, [".diff_b"]),
        ("adapters of a transformer model, such as Flux", OtherModel,
            ["single_transformer_blocks", "single_blocks", "double_blocks"]),
        ("adapters of a transformer model, such as Stable Diffusion 3", OtherModel,
            ["joint_blocks", "joint_transformer_blocks", "lora_te3_", "text_encoder_3."]),
        ("adapters of Stable Diffusion XL", OtherModel,
            ["lora_te2_", "text_encoder_2.", "transformer_blocks_1_", ".transformer_blocks.1."]),
    ];

    /// <summary>Rejects other methods, other models' adapters, and numbers that are not finite.</summary>
    /// <exception cref="CheckpointException">The file is none that can be used.</exception>
    public static void RequireUsable(ITensorArchive archive)
    {
        const string Expected =
            "LoRA adapters of Stable Diffusion 1 or 2 in the names of diffusers, PEFT or kohya";
        if (OtherThan(archive.Names) is { } other)
        {
            throw CheckpointException.Of(archive.Path, $"it holds {other.Found}", Expected, other.Fix);
        }

        string[] broken = [.. archive.Names.Where(name => !archive.Find(name)!.IsFinite())];
        if (broken.Length > 0)
        {
            throw CheckpointException.Of(
                archive.Path,
                $"it has NaN or infinity in {Quantity.Of(broken.Length, "tensor")}, such as {broken[0]}",
                "finite numbers", "Its training diverged, or the file is damaged: use an earlier checkpoint of it.");
        }
    }

    private static (string Found, string Fix)? OtherThan(IReadOnlyList<string> names)
    {
        foreach (var (found, fix, parts) in s_others)
        {
            if (names.Any(name => parts.Any(part => name.Contains(part, StringComparison.Ordinal))))
            {
                return (found, fix);
            }
        }

        return names.Any(name => name.StartsWith("transformer.", StringComparison.Ordinal)
            || name.StartsWith("lora_transformer_", StringComparison.Ordinal))
            ? ("adapters of a transformer model, not of a UNet", OtherModel)
            : null;
    }
}
