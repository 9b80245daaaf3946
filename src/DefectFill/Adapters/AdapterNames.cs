using System.Text.RegularExpressions;

namespace DefectFill.Adapters;

/// <summary>The meaning of a key in an adapter file.</summary>
/// <param name="Module">Module path with the network's prefix; flattened in kohya's scheme.</param>
/// <param name="Part">Down (A), up (B) or alpha.</param>
internal sealed record AdapterKey(string Module, AdapterPart Part, AdapterFormat Format);

/// <summary>The tensors of an adapter in a file.</summary>
internal enum AdapterPart
{
    Down,
    Up,
    Alpha,
}

/// <summary>Translates between module paths and the keys of each format.</summary>
internal static partial class AdapterNames
{
    private const string KohyaUNet = "lora_unet_";
    private const string KohyaText = "lora_te_";
    private const string BareText = "text_model."; // PEFT's single-network files omit the prefix

    /// <summary>The key of a module's part in a format.</summary>
    public static string Of(string module, AdapterPart part, AdapterFormat format) => format switch
    {
        AdapterFormat.Peft => module + (part == AdapterPart.Down ? LoraAdapters.DownSuffix : LoraAdapters.UpSuffix),
        AdapterFormat.Kohya => Flatten(module) + part switch
        {
            AdapterPart.Down => ".lora_down.weight",
            AdapterPart.Up => ".lora_up.weight",
            _ => ".alpha",
        },
        _ => module + (IsText(module) ? ".lora_linear_layer." : ".lora.")
            + (part == AdapterPart.Down ? "down.weight" : "up.weight"),
    };

    /// <summary>kohya's name of a module: dots become underscores, and networks have different prefixes.</summary>
    public static string Flatten(string module) => IsText(module)
        ? KohyaText + module[LoraAdapters.TextPrefix.Length..].Replace('.', '_')
        : KohyaUNet + module[LoraAdapters.UNetPrefix.Length..].Replace('.', '_');

    /// <summary>Parses a key of any format, including old ones; null if it is none.</summary>
    public static AdapterKey? Parse(string key)
    {
        if (Kohya().Match(key) is { Success: true } kohya)
        {
            var module = kohya.Groups["module"].Value.Replace("lora_te1_", KohyaText, StringComparison.Ordinal);
            return new AdapterKey(module, PartOf(kohya.Groups["part"].Value), AdapterFormat.Kohya);
        }

        if (Peft().Match(key) is { Success: true } peft)
        {
            return new AdapterKey(peft.Groups["module"].Value, PartOf(peft.Groups["part"].Value), AdapterFormat.Peft);
        }

        if (Processor().Match(key) is { Success: true } old)
        {
            var target = old.Groups["target"].Value == "to_out" ? "to_out.0" : old.Groups["target"].Value;
            return new AdapterKey(
                $"{old.Groups["module"].Value}.{target}", PartOf(old.Groups["part"].Value), AdapterFormat.Diffusers);
        }

        return Diffusers().Match(key) is { Success: true } match
            ? new AdapterKey(match.Groups["module"].Value, PartOf(match.Groups["part"].Value), AdapterFormat.Diffusers)
            : null;
    }

    /// <summary>Whether a module named in any format belongs to the text encoder.</summary>
    public static bool IsOfText(string module) => IsText(module)
        || module.StartsWith(KohyaText, StringComparison.Ordinal)
        || module.StartsWith(BareText, StringComparison.Ordinal);

    private static bool IsText(string module) => module.StartsWith(LoraAdapters.TextPrefix, StringComparison.Ordinal);

    private static AdapterPart PartOf(string text) => text switch
    {
        "lora_A" or "lora_down" or "down" => AdapterPart.Down,
        "alpha" => AdapterPart.Alpha,
        _ => AdapterPart.Up,
    };

    [GeneratedRegex(@"^(?<module>lora_(unet|te1?)_\w+?)\.(?:(?<part>lora_down|lora_up)\.weight|(?<part>alpha))$")]
    private static partial Regex Kohya();

    [GeneratedRegex(@"^(?:base_model\.model\.)?(?<module>.+)\.(?<part>lora_[AB])(?:\.\w+)?\.weight$")]
    private static partial Regex Peft();

    [GeneratedRegex(@"^(?<module>.+)\.processor\.(?<target>to_\w+?)_lora\.(?<part>down|up)\.weight$")]
    private static partial Regex Processor();

    [GeneratedRegex(@"^(?<module>.+)\.lora(?:_linear_layer)?\.(?<part>down|up)\.weight$")]
    private static partial Regex Diffusers();
}
