using System.Diagnostics;
using System.Text.Json;
using DefectFill.Studio.Work;
using Xunit;

namespace DefectFill.Studio.Tests.Work;

public class JobsTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    [Fact]
    public async Task Events_arrive_in_order_and_go_on_after_the_last_one_that_a_watcher_has()
    {
        var project = await studio.NewProjectAsync("Events");
        await studio.UploadAsync(project, "good", 3);
        var job = (await studio.GetAsync("jobs"))[0].GetProperty("id").GetString()!;

        var all = await WatchAsync(job, last: null);
        var rest = await WatchAsync(job, last: all[0].Id);

        Assert.Equal("end", all[^1].Type);
        Assert.Contains(all, each => each.Type == "result");
        Assert.Equal(all.Skip(1), rest);
        Assert.Equal(all.SkipLast(1).Select(each => each.Id).Order(), all.SkipLast(1).Select(each => each.Id));
    }

    [Fact]
    public async Task Two_hundred_watchers_all_see_a_change()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 300 };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(studio.Address) };
        client.DefaultRequestHeaders.Authorization = studio.Client.DefaultRequestHeaders.Authorization;
        var readers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            var reader = new StreamReader(await client.GetStreamAsync("api/v1/events", stop.Token));
            await reader.ReadLineAsync(stop.Token); // the watcher is there
            return reader;
        }));

        var project = await studio.NewProjectAsync("Watched");

        var seen = await Task.WhenAll(readers.Select(reader => SeesAsync(reader, project, stop.Token)));
        Assert.All(seen, Assert.True);
    }

    [Fact]
    public async Task A_job_that_fails_is_told_in_sentences_and_can_run_again()
    {
        var project = await studio.NewProjectAsync("Failing");
        await studio.MarkAsync(await studio.UploadAsync(project, "defect", 1));
        await studio.UploadAsync(project, "good", 1, first: 5);
        var queued = await studio.PostAsync(
            $"projects/{project}/runs",
            new { defects = StudioFixture.Defects, options = new { lora_targets = "nonsense", learn = "adapters" } });

        var id = queued.GetProperty("job").GetString()!;
        var failed = await studio.DoneAsync(id, "failed");
        Assert.StartsWith("The settings do not fit.", failed.GetProperty("problem").GetString());
        Assert.Contains("nonsense", failed.GetProperty("problem").GetString());

        await studio.PostAsync($"jobs/{id}:retry", null);
        await studio.DoneAsync(id, "failed");
        await studio.PostAsync($"jobs/{id}:cancel", null, 409);
    }

    [Fact]
    public async Task A_run_is_stopped_at_a_checkpoint_and_resumed_to_its_end()
    {
        var (run, job) = await LongRunAsync("Paused", steps: 40);
        await SteppedAsync(job);

        await studio.PostAsync($"jobs/{job}:cancel", null);
        await studio.DoneAsync(job, "cancelled");
        var stopped = (await studio.GetAsync($"runs/{run}")).GetProperty("step").GetInt32();
        await studio.PostAsync($"runs/{run}:resume", null);
        await studio.DoneAsync(job);

        Assert.InRange(stopped, 1, 39);
        Assert.Equal(40, (await studio.GetAsync($"runs/{run}")).GetProperty("step").GetInt32());
    }

    [Fact]
    public async Task A_restart_lets_the_job_at_hand_go_on_and_doubles_nothing()
    {
        var (run, job) = await LongRunAsync("Restarted", steps: 40);
        await SteppedAsync(job);

        await studio.RestartAsync();
        await studio.DoneAsync(job);

        var steps = (await studio.GetAsync($"runs/{run}/curves")).GetProperty("step");
        Assert.Equal(Enumerable.Range(1, 40), steps.EnumerateArray().Select(step => step.GetInt32()));
    }

    [Fact]
    public async Task A_killed_job_is_told_and_the_queue_goes_on()
    {
        var (_, job) = await LongRunAsync("Killed", steps: 5000);
        await SteppedAsync(job);
        var pid = ChildOf(job);

        using (var child = Process.GetProcessById(pid))
        {
            child.Kill();
        }

        var failed = await studio.DoneAsync(job, "failed");
        Assert.Contains("memory ran out", failed.GetProperty("problem").GetString());
        var (_, next) = await LongRunAsync("Next", steps: 1);
        await studio.DoneAsync(next);
    }

    [Theory]
    [InlineData(2, "The settings do not fit.\nsteps -1: must be at least 1.")]
    [InlineData(134, "The job crashed (signal 6).\nerror-free last line")]
    [InlineData(5, "Memory or disk space ran out.\nerror-free last line")]
    public void Exit_codes_are_told_in_sentences(int exitCode, string expected)
    {
        string[] log = exitCode == 2
            ? ["noise", "error: steps -1: must be at least 1."]
            : ["error-free last line"];

        Assert.Equal(expected, JobFailure.Of(exitCode, log));
    }

    private async Task<(string Run, string Job)> LongRunAsync(string name, int steps)
    {
        var project = await studio.NewProjectAsync(name);
        await studio.MarkAsync(await studio.UploadAsync(project, "defect", 1));
        await studio.UploadAsync(project, "good", 1, first: 5);
        var queued = await studio.PostAsync($"projects/{project}/runs", new
        {
            defects = StudioFixture.Defects,
            options = new { steps, batch = 1, learn = "adapters", sample_every = 0, preset = "small" },
        });
        return (queued.GetProperty("run").GetString()!, queued.GetProperty("job").GetString()!);
    }

    private async Task SteppedAsync(string job)
    {
        for (var i = 0; i < 6000; i++)
        {
            var progress = (await studio.GetAsync($"jobs/{job}")).GetProperty("progress");
            if (progress.ValueKind == JsonValueKind.Object && progress.GetProperty("what").GetString() == "training")
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{job} makes no step: {await studio.GetAsync($"jobs/{job}")}");
    }

    // The process that runs the job's file.
    private static int ChildOf(string job) => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Select(name => int.Parse(name!))
        .First(pid => CommandOf(pid).Contains(job, StringComparison.Ordinal));

    private static string CommandOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private async Task<List<JobEvent>> WatchAsync(string job, long? last)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/jobs/{job}/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", $"{last}");
        using var response = await studio.Client.SendAsync(request);
        var events = new List<JobEvent>();
        foreach (var block in (await response.Content.ReadAsStringAsync()).Split("\n\n"))
        {
            var fields = block.Split('\n').Select(line => line.Split(": ", 2)).Where(pair => pair.Length == 2)
                .ToDictionary(pair => pair[0], pair => pair[1]);
            if (fields.TryGetValue("event", out var type))
            {
                events.Add(new JobEvent(
                    fields.TryGetValue("id", out var id) ? long.Parse(id) : -1, type, fields["data"]));
            }
        }

        return events;
    }

    private static async Task<bool> SeesAsync(StreamReader reader, string project, CancellationToken stop)
    {
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            if (line.Contains(project, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
