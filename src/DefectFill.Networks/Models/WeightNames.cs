namespace DefectFill.Networks.Models;

/// <summary>How the names of a component's weight files may end: precisions and variants, one file or shards.</summary>
internal static class WeightNames
{
    public const string Pickle = ".bin"; // PyTorch's, from before safetensors

    private const string File = ".safetensors";
    private const string Index = ".safetensors.index.json";
    private const string Half = "fp16";

    // After the plain files: what training in other precisions, and without averaging, leaves.
    private static readonly string[] s_others = ["bf16", "non_ema"];

    /// <summary>All endings in the order to try.</summary>
    /// <param name="halfPrecision">Whether weights of half precision come first.</param>
    public static IEnumerable<string> Endings(bool halfPrecision) =>
        (halfPrecision ? [Half, "", .. s_others] : (string[])["", Half, .. s_others]).SelectMany(Of);

    /// <summary>
    /// The file of the whole component, or the index of its shards; null if there is none. PyTorch's files come last.
    /// </summary>
    /// <param name="folder">The component's folder.</param>
    /// <param name="start">The name up to variant and ending.</param>
    public static string? Find(string folder, string start)
    {
        var known = Endings(halfPrecision: false).Select(end => Path.Combine(folder, start + end))
            .FirstOrDefault(System.IO.File.Exists);
        return known ?? AllIn(folder, start) switch
        {
            [var only] => only,
            [] => Pickled(folder, start),
            _ => null,
        };
    }

    /// <summary>Whole weight files of any variant in a folder, without shards; in the order of their names.</summary>
    public static IReadOnlyList<string> AllIn(string folder, string start) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, $"{start}*")
            .Where(path => path.EndsWith(".json", StringComparison.Ordinal)
                ? path.Contains(".index.", StringComparison.Ordinal)
                : path.EndsWith(File, StringComparison.Ordinal) && !path.Contains("-of-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    // transformers calls its file pytorch_model, diffusers adds its own name.
    private static string? Pickled(string folder, string start)
    {
        var name = start == "model" ? "pytorch_model" : start;
        return new[] { "", $".{Half}" }.Concat(s_others.Select(other => $".{other}"))
            .SelectMany(variant => new[]
            {
                $"{name}{variant}{Pickle}", $"{name}{Pickle}.index{variant}.json",
                $"{name}{variant}{Pickle}.index.json",
            })
            .Select(file => Path.Combine(folder, file)).FirstOrDefault(System.IO.File.Exists);
    }

    private static string[] Of(string variant) => variant.Length == 0
        ? [File, Index]
        : [$".{variant}{File}", $"{File}.index.{variant}.json", $".{variant}{Index}"];
}
