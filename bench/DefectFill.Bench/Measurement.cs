using System.Diagnostics;
using System.Text.Json.Serialization;
using DefectFill.Torch;

namespace DefectFill.Bench;

/// <summary>What one process measured: seconds of a repetition, and the most memory it held.</summary>
internal sealed record Measurement
{
    [JsonPropertyName("median_s")]
    public required double MedianSeconds { get; init; }

    /// <summary>
    /// Processor seconds of a repetition over all threads: what neighbours on the machine disturb least.
    /// </summary>
    [JsonPropertyName("cpu_s")]
    public double ProcessorSeconds { get; init; }

    /// <summary>Of the process, or of the device when it works there.</summary>
    [JsonPropertyName("peak_rss_mb")]
    public required long PeakMegabytes { get; init; }

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// Times <paramref name="repetitions"/> runs after one that does not count; after half a second of them where one
    /// is so short that compiling would be what is timed.
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
            PeakMegabytes = device.IsCuda ? TorchRuntime.CudaMemory(device.Index).Peak >> 20 : Resident("VmHWM"),
        };
    }

    /// <summary>What building the weights took shall not count.</summary>
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
            Console.Error.WriteLine("the peak includes the building of the weights");
        }
    }

    private static long Resident(string field) => long.Parse(
        File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Replace("\t", "", StringComparison.Ordinal),
        System.Globalization.CultureInfo.InvariantCulture) >> 10;
}

[JsonSerializable(typeof(Measurement))]
internal sealed partial class MeasurementJson : JsonSerializerContext;
