namespace DefectFill.Bench;

/// <summary>What to measure: names (all by default), the peer's Python, rounds of ours and theirs in turn.</summary>
internal sealed record BenchOptions
{
    public IReadOnlyList<string> Names { get; init; } = [.. Workloads.All.Keys, "sd2-unet-forward"];

    /// <summary>The Python that runs the peer; the first usual one that imports torch unless given.</summary>
    public string? Peer { get; init; }

    /// <summary>cpu or cuda, for both.</summary>
    public string Device { get; init; } = "cpu";

    public int Rounds { get; init; } = 3;

    public int Repetitions { get; init; } = 3;

    public static BenchOptions Parse(string[] args)
    {
        var (options, names) = (new BenchOptions(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--peer" => options with { Peer = args[++i] },
                "--device" => options with { Device = args[++i] },
                "--rounds" => options with { Rounds = Number(args[++i]) },
                "--repetitions" => options with { Repetitions = Number(args[++i]) },
                _ => options,
            };
            if (!args[i].StartsWith('-') && (i == 0 || !args[i - 1].StartsWith("--", StringComparison.Ordinal)))
            {
                names.Add(args[i]);
            }
        }

        return names.Count == 0 ? options : options with { Names = names };
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
