using System.Diagnostics;
using System.Text.Json.Serialization;
using DefectFill.Torch;

namespace DefectFill.Bench;

/// <summary>Measurements of one process: seconds per repetition and peak memory.</summary>
internal sealed record Measurement
{
    [JsonPropertyName("median_s")]
    public required double MedianSeconds { get; init; }

    /// <summary>
    /// Processor seconds per repetition over all threads: the figure least disturbed by other processes.
    /// </summary>
    [JsonPropertyName("cpu_s")]
    public double ProcessorSeconds { get; init; }

    /// <summary>Peak memory of the process, or of the device if it runs there.</summary>
    [JsonPropertyName("peak_rss_mb")]
    public required long PeakMegabytes { get; init; }

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// Times <paramref name="repetitions"/> runs after one warm-up run; a short run is warmed up for half a second, so
    /// that compilation is not timed.
    /// </summary>
    public static Measurement Of(Action run, int repetitions, Device device)
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            run();
            TorchRuntime.Synchronize(device);
        }
        while (Stopwatch.GetElapsedTime(began) < s_warmUp);

        var seconds = new List<double>();
        var processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < repetitions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            TorchRuntime.Synchronize(device);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        seconds.Sort();
        return new Measurement
        {
            MedianSeconds = seconds[seconds.Count / 2],
            ProcessorSeconds = (Environment.CpuUsage.TotalTime - processor).TotalSeconds / repetitions,
            PeakMegabytes = device.IsCuda ? TorchRuntime.Memory(device).Peak >> 20 : Resident("VmHWM"),
        };
    }

    /// <summary>Excludes the memory used to build the weights.</summary>
    public static void ForgetPeak()
    {
        GC.Collect();
        TorchRuntime.TrimMemory();
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine("The peak memory includes building the weights.");
        }
    }

    private static long Resident(string field) => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Replace("\t", "", StringComparison.Ordinal),
        System.Globalization.CultureInfo.InvariantCulture) >> 10;
}

[JsonSerializable(typeof(Measurement))]
internal sealed partial class MeasurementJson : JsonSerializerContext;
