using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Files;
using DefectFill.Core.Machine;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Jobs;
using DefectFill.Jobs.Sweeps;
using DefectFill.Torch;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>
/// Measures what a task needs on this device: it trains 20 steps of the first task and fills a few of its images.
/// </summary>
internal sealed class SweepMeasurement(CommandContext context, SweepPlan plan)
{
    private const int Steps = 20;
    private const int Images = 3;
    private const double Gigabyte = 1e9;
    private const string Run = "runs/measured";
    private const string SplitFile = "split.json";

    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(2); // lines of quick models arrive in bunches
    private static readonly GenerationOptions s_defaults = new() { Runs = [], Out = "" };

    private readonly string _folder = Path.Combine(plan.Results, $"measuring-{Environment.ProcessId}");
    private double _gigabytes;

    /// <summary>The plan with estimates for all tasks that train or fill.</summary>
    public SweepPlan Measured()
    {
        var device = context.OpenDevice();
        var name = device.IsCuda
            ? TorchRuntime.Describe(device.Index).Name : $"cpu, {Quantity.Of(TorchRuntime.Threads, "thread")}";
        Directory.CreateDirectory(_folder);
        try
        {
            var seconds = JobsOfFirst(JobKind.DataSplit).Concat(JobsOfFirst(JobKind.Train)).Take(2).ToList() is
                [var split, var train] ? Measure(split, train, device) : (Training: 0.0, Filling: 0.0);
            return plan with { Tasks = [.. plan.Tasks.Select(task => WithEstimate(task, name, seconds))] };
        }
        finally
        {
            WholeFolder.Remove(_folder);
            RemoveIfEmpty(plan.Results);
        }
    }

    private SweepTask WithEstimate(SweepTask task, string device, (double Training, double Filling) seconds)
    {
        var trains = task.Jobs.Count(job => job.Kind == JobKind.Train);
        var images = task.Jobs.Where(job => job.Kind == JobKind.Generate).Sum(ImagesOf);
        return trains + images == 0 ? task : task with
        {
            Estimate = new TaskEstimate(
                device, Math.Round((trains * seconds.Training + images * seconds.Filling) / 60, 4),
                Math.Round(_gigabytes, 2)),
        };
    }

    private static int ImagesOf(JobSpec generate) =>
        ImageRange.Parse($"{generate.Options["range"]}")?.Count
        ?? NumberText.Read<int>($"{generate.Options["count"]}") ?? s_defaults.Count;

    private IEnumerable<JobSpec> JobsOfFirst(JobKind kind) =>
        plan.Tasks.SelectMany(task => task.Jobs).Where(job => job.Kind == kind).Take(1);

    /// <summary>Seconds of a training, and of an image of a set.</summary>
    private (double Training, double Filling) Measure(JobSpec split, JobSpec train, Device device)
    {
        context.Reporter.Say($"Measuring {Steps} steps of training on this device.");
        Do(With(split, ("out", SplitFile)), device, _ => true);
        train = With(train, ("out", Run), ("split", SplitFile));
        var steps = new List<(double Seconds, long All)>();
        Do(train, device, line =>
        {
            if (line.TryGetProperty("steps", out var all))
            {
                steps.Add((line.GetProperty("step").GetProperty("seconds").GetDouble(), all.GetInt64()));
            }

            return steps.Count <= Steps;
        });
        var training = steps.Count < 2 ? 0
            : steps[0].All * (steps[^1].Seconds - steps[0].Seconds) / (steps.Count - 1);
        return (training, JobsOfFirst(JobKind.Generate).Sum(generate => MeasureFilling(train, generate, device)));
    }

    private double MeasureFilling(JobSpec train, JobSpec generate, Device device)
    {
        context.Reporter.Say($"Measuring the filling of {Images} images or more.");
        var run = $"{Run}-short";
        Do(With(train, ("out", run), ("steps", 1), ("adapt_steps", 0)), device, _ => true);
        var (times, all) = (new List<long>(), 0L);
        var whole = With(generate, ("out", "set"), ("split", SplitFile), ("run", new JsonArray(run)));
        whole.Options.Remove("range"); // a shard may be too short to measure
        Do(whole, device, line =>
        {
            if (line.TryGetProperty("pair", out _))
            {
                times.Add(Stopwatch.GetTimestamp());
            }

            all = line.TryGetProperty("total", out var total) ? Math.Max(all, total.GetInt64()) : all;
            return times.Count <= Images || Stopwatch.GetElapsedTime(times[0], times[^1]) < s_least;
        });
        if (times.Count < 2)
        {
            return 0;
        }

        var pair = Stopwatch.GetElapsedTime(times[0], times[^1]).TotalSeconds / (times.Count - 1);
        return pair * Math.Max(all, times.Count) / ImagesOf(whole); // a pair may give several images
    }

    /// <summary>Runs a job until <paramref name="goesOn"/> has seen enough of its lines.</summary>
    private void Do(JobSpec job, Device device, Func<JsonElement, bool> goesOn)
    {
        var path = Path.Combine(_folder, "job.json");
        job.Write(path);
        string[] threads = context.Common.Threads is { } given
            ? ["--threads", given.ToString(CultureInfo.InvariantCulture)] : [];
        var free = FreeBytes(device);
        using var child = ChildProgram.Start(
            ["run", path, "--json", "--device", device.ToString(), .. threads], _folder);
        using var told = context.Cancelled.Register(() => ProcessSignal.Terminate(child.Id));
        var errors = child.StandardError.ReadToEndAsync();
        var isStopped = false;
        while (child.StandardOutput.ReadLine() is { } line)
        {
            Note(child, device, free);
            if (!isStopped && !goesOn(JsonElement.Parse(line)))
            {
                isStopped = true;
                ProcessSignal.Terminate(child.Id);
            }
        }

        child.WaitForExit();
        context.Cancelled.ThrowIfCancellationRequested();
        if (child.ExitCode is not (ExitCode.Done or ExitCode.Checkpointed))
        {
            throw new UsageException([$"--measure: {JobReader.NameOf(job.Kind)} ended with exit code " +
                $"{child.ExitCode}. {errors.Result.ReplaceLineEndings(" ")}"]);
        }
    }

    private void Note(Process child, Device device, long free)
    {
        child.Refresh();
        var bytes = device.IsCuda ? free - FreeBytes(device) : child.HasExited ? 0 : child.PeakWorkingSet64;
        _gigabytes = Math.Max(_gigabytes, bytes / Gigabyte);
    }

    private static long FreeBytes(Device device) => device.IsCuda ? TorchRuntime.Describe(device.Index).FreeBytes : 0;

    private static JobSpec With(JobSpec job, params (string Name, JsonNode Value)[] options)
    {
        var changed = job.Options.DeepClone().AsObject();
        foreach (var (name, value) in options)
        {
            changed[name] = value;
        }

        return job with { Options = changed };
    }

    private static void RemoveIfEmpty(string folder)
    {
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
