using System.Globalization;

namespace DefectFill.Bench;

/// <summary>What to measure: names (default: all), the peer's Python, and the number of alternating rounds.</summary>
internal sealed record BenchOptions
{
    public const string Usage =
        "usage: defectfill bench [NAME...] [--peer PYTHON] [--device cpu|cuda] [--rounds N] [--repetitions N]";

    /// <summary>Everything that can be measured: the workloads at the small size, and one at SD2's.</summary>
    public static IReadOnlyList<string> AllNames { get; } = [.. Workloads.All.Keys, "sd2-unet-forward"];

    public IReadOnlyList<string> Names { get; init; } = AllNames;

    /// <summary>The Python that runs the peer (default: the first usual one that imports torch).</summary>
    public string? Peer { get; init; }

    /// <summary>cpu or cuda; the same for both.</summary>
    public string Device { get; init; } = "cpu";

    public int Rounds { get; init; } = 3;

    public int Repetitions { get; init; } = 3;

    /// <summary>Throws an <see cref="ArgumentException"/> that names the invalid argument.</summary>
    public static BenchOptions Parse(IReadOnlyList<string> words)
    {
        var options = new BenchOptions();
        List<string> names = [];
        for (var i = 0; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "--peer": options = options with { Peer = ValueAfter(words, ref i) }; break;
                case "--device": options = options with { Device = ValueAfter(words, ref i) }; break;
                case "--rounds": options = options with { Rounds = NumberAfter(words, ref i) }; break;
                case "--repetitions": options = options with { Repetitions = NumberAfter(words, ref i) }; break;
                case ['-', ..]: throw new ArgumentException($"{words[i]}: no such option. {Usage}");
                default: names.Add(Known(words[i])); break;
            }
        }

        return names is [] ? options : options with { Names = names };
    }

    /// <summary>A prefix before the workload's name selects SD2's size: <c>sd2-text-encode</c>.</summary>
    private static string Known(string name) =>
        Workloads.All.ContainsKey(name.StartsWith("sd2-", StringComparison.Ordinal) ? name[4..] : name)
            ? name
            : throw new ArgumentException($"{name}: unknown workload; choose from {string.Join(", ", AllNames)}.");

    private static string ValueAfter(IReadOnlyList<string> words, ref int i) =>
        ++i < words.Count ? words[i] : throw new ArgumentException($"{words[i - 1]}: needs a value. {Usage}");

    private static int NumberAfter(IReadOnlyList<string> words, ref int i) =>
        int.TryParse(ValueAfter(words, ref i), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? number
            : throw new ArgumentException($"{words[i - 1]} {words[i]}: expected a whole number of at least 1. {Usage}");
}
