using System.Text.Json;
using Xunit;

namespace DefectFill.Studio.Tests.Work;

/// <summary>A Studio that computes on two devices.</summary>
public sealed class TwoDevices : StudioFixture
{
    protected override IReadOnlyList<string> Devices => ["cpu", "cpu"];
}

public class DevicesTests(TwoDevices studio) : IClassFixture<TwoDevices>
{
    [Fact]
    public async Task As_many_jobs_compute_at_once_as_there_are_devices()
    {
        var project = await studio.NewProjectAsync("Devices");
        await studio.MarkAsync(await studio.UploadAsync(project, "defect", 1));
        await studio.UploadAsync(project, "good", 1, first: 5);
        string[] jobs = [await LearnAsync(project), await LearnAsync(project), await LearnAsync(project)];

        var states = await StatesAsync(jobs);
        for (var i = 0; i < 600 && states.Count(state => state == "running") < 2; i++)
        {
            await Task.Delay(100);
            states = await StatesAsync(jobs);
        }

        Assert.Equal(["running", "running", "waiting"], states);
        Assert.Equal("cpu", (await studio.GetAsync($"jobs/{jobs[1]}")).GetProperty("device").GetString());
        Assert.Equal(JsonValueKind.Null, (await studio.GetAsync($"jobs/{jobs[2]}")).GetProperty("device").ValueKind);
        foreach (var job in jobs.Reverse())
        {
            await studio.PostAsync($"jobs/{job}:cancel", null);
            await studio.DoneAsync(job, "cancelled");
        }
    }

    private async Task<string> LearnAsync(string project)
    {
        var options = new { steps = 5000, batch = 1, learn = "adapters", sample_every = 0, preset = "small" };
        var queued = await studio.PostAsync(
            $"projects/{project}/runs", new { defects = StudioFixture.Defects, options });
        return queued.GetProperty("job").GetString()!;
    }

    private async Task<string[]> StatesAsync(string[] jobs)
    {
        var states = new List<string>();
        foreach (var job in jobs)
        {
            states.Add((await studio.GetAsync($"jobs/{job}")).GetProperty("state").GetString()!);
        }

        return [.. states];
    }
}
