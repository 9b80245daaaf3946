using System.Diagnostics;
using System.Text.Json;
using DefectFill.Core.Machine;
using DefectFill.Studio.Settings;

namespace DefectFill.Studio.Work;

/// <summary>One attempt at a job: runs its process and records what it reports.</summary>
internal sealed class JobProcess(
    Job job, string? device, StudioOptions options, JobTable jobs, JobEvents events, TimeProvider time)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly JobLog _log = new();
    private readonly RemainingTime _remaining = new(time);
    private long? _told;

    /// <summary>Told of each file or folder that it has written: what it is, and its path.</summary>
    public required Action<string, string> Made { get; init; }

    /// <summary>What it wrote for a person.</summary>
    public IReadOnlyList<string> Log => _log.Lines;

    /// <summary>Runs the process to its end; asked to stop, it saves a checkpoint first.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string folder, CancellationToken stop)
    {
        string[] place = device is null ? [] : ["--device", device];
        using var process = ProgramProcess.Start(options.Program, [.. job.Words, .. place], folder);
        jobs.SetPid(job.Id, process.Id);
        process.StandardInput.Close();
        var output = ReadAsync(process.StandardOutput, Record);
        var error = ReadAsync(process.StandardError, _log.Add);
        await using var registration = stop.Register(() => ChildSignal.Terminate(process));
        await WaitAsync(process, stop);
        await Task.WhenAll(output, error);
        return process.ExitCode;
    }

    private static async Task WaitAsync(Process process, CancellationToken stop)
    {
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            using var patience = new CancellationTokenSource(s_grace);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            take(line);
        }
    }

    private void Record(string line)
    {
        if (EventOf(line) is not var (name, json))
        {
            _log.Add(line);
            return;
        }

        events.Add(job.Id, name, line);
        if (ProgressOf(name, json) is { } progress)
        {
            jobs.SetProgress(job.Id, progress, _remaining.Of(progress));
        }
        else if (name == "artefact")
        {
            Made(json.GetProperty("kind").GetString()!, json.GetProperty("path").GetString()!);
        }
        else if (json.TryGetProperty("text", out var text))
        {
            _log.Add(text.GetString() ?? "");
        }

        TellNowAndThen();
    }

    // Pages then read again how far the job is, and what it has made.
    private void TellNowAndThen()
    {
        if (_told is not { } told || time.GetElapsedTime(told) > s_pause)
        {
            _told = time.GetTimestamp();
            jobs.Tell(job.Id);
        }
    }

    private static (string Name, JsonElement Json)? EventOf(string line)
    {
        try
        {
            var json = JsonElement.Parse(line);
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("event", out var name)
                ? (name.GetString() ?? "", json)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JobProgress? ProgressOf(string name, JsonElement json) => name switch
    {
        "progress" => new JobProgress(
            json.GetProperty("what").GetString()!, json.GetProperty("done").GetInt64(),
            json.GetProperty("total").GetInt64(),
            json.TryGetProperty("detail", out var detail) ? detail.GetString() : null),
        "step" => new JobProgress(
            json.GetProperty("step").TryGetProperty("adapting", out _) ? "adapting" : "training",
            json.GetProperty("step").GetProperty("step").GetInt64(), json.GetProperty("steps").GetInt64(),
            Loss(json.GetProperty("step"))),
        _ => null,
    };

    private static string? Loss(JsonElement step) =>
        step.TryGetProperty("loss", out var loss) && loss.ValueKind == JsonValueKind.Number ? $"loss {loss}" : null;
}
