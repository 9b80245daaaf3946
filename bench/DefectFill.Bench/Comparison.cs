using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DefectFill.Parity;

namespace DefectFill.Bench;

/// <summary>
/// Runs ours and the peer's alternately, each in its own process, so that both run under the same conditions.
/// </summary>
internal static class Comparison
{
    public static int Run(BenchOptions options)
    {
        var script = Path.GetFullPath(Path.Combine(Repository.SharedCases ?? ".", "..", "bench", "peer.py"));
        if (!File.Exists(script))
        {
            Console.Error.WriteLine($"{script} is missing: nothing to compare with.");
            return 0;
        }

        var (peer, problem) = PeerPython.Find(options.Peer);
        if (peer is null)
        {
            Console.Error.WriteLine(
                $"No Python with torch found ({problem}). Install python3-torch, or name a Python with --peer.");
            return 3;
        }

        Console.WriteLine(
            $"LibTorch {Torch.TorchRuntime.Version}; peer: {peer}; medians of {options.Rounds} alternating rounds");
        Console.WriteLine($"{"work",-24}{"ours s",10}{"peer s",10}{"ratio",8}{"ours MB",10}{"peer MB",10}");
        foreach (var name in options.Names)
        {
            Report(name, options with { Peer = peer }, script);
        }

        return 0;
    }

    private static void Report(string name, BenchOptions options, string script)
    {
        var isLarge = name.StartsWith("sd2-", StringComparison.Ordinal);
        var (work, config) = isLarge ? (name[4..], "sd2") : (name, "bench-small");
        var repetitions = isLarge ? 1 : options.Repetitions;
        var ours = new List<Measurement>();
        var peers = new List<Measurement>();
        for (var round = 0; round < (isLarge ? 1 : options.Rounds); round++)
        {
            string[] own = [.. OwnAssembly(), "worker", work, config, Text(repetitions), options.Device];
            ours.Add(Start(Environment.ProcessPath!, own));
            peers.Add(Start(options.Peer!, [
                script, work, "--config", config, "--reps", Text(repetitions), "--device", options.Device, "--json",
                .. work == "sample" ? new[] { "--steps", Text(Workloads.SamplingSteps) } : []]));
        }

        var (mine, theirs) = (Median(ours), Median(peers));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-24}{mine.MedianSeconds,10:G4}{theirs.MedianSeconds,10:G4}"
            + $"{theirs.MedianSeconds / mine.MedianSeconds,8:F2}{mine.PeakMegabytes,10}{theirs.PeakMegabytes,10}"));
    }

    private static Measurement Median(List<Measurement> measured) =>
        measured.OrderBy(m => m.MedianSeconds).ElementAt(measured.Count / 2);

    private static string[] OwnAssembly() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(Comparison).Assembly.Location]
            : [];

    private static Measurement Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        ShareThreads(start);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', start.ArgumentList)} failed with exit code {process.ExitCode}");
        }

        return Read(output.TrimEnd().Split('\n')[^1]);
    }

    // The peer gets what our shim uses: the OpenBLAS that shares its threads, and threads that stay awake.
    private static void ShareThreads(ProcessStartInfo start)
    {
        var blas = Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu")
            .Select(folder => Path.Combine(folder, "openblas-openmp")).Where(Directory.Exists);
        var before = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH");
        start.Environment["LD_LIBRARY_PATH"] = string.Join(':', blas.Append(before).OfType<string>());
        start.Environment["GOMP_SPINCOUNT"] = $"{Torch.TorchRuntime.SpinCount}";
    }

    /// <summary>Several cases in one run: the first gives the result its name.</summary>
    private static Measurement Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var timed = root.TryGetProperty("cases", out var cases) ? cases.EnumerateObject().First().Value : root;
        return new Measurement
        {
            MedianSeconds = timed.GetProperty("median_s").GetDouble(),
            PeakMegabytes = root.TryGetProperty("peak_cuda_mb", out var onDevice)
                ? onDevice.GetInt64()
                : root.GetProperty("peak_rss_mb").GetInt64(),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
