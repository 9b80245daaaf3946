using System.Text.Json;
using Xunit;

namespace DefectFill.Studio.Tests.Api;

public class SampleTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    [Fact]
    public async Task The_sample_has_its_photos_while_it_still_learns_and_everything_has_a_place_from_the_start()
    {
        var made = await studio.PostAsync("projects", new { sample = true }, 201);
        var project = made.GetProperty("id").GetString();
        var run = Assert.Single((await studio.GetAsync($"projects/{project}/runs")).EnumerateArray());
        var sets = await studio.GetAsync($"projects/{project}/sets");
        var job = run.GetProperty("job").GetString()!;

        var (photos, state) = (0, "");
        for (var i = 0; i < 1200 && photos < 62; i++)
        {
            await Task.Delay(100);
            photos = (await studio.GetAsync($"projects/{project}/photos")).GetProperty("total").GetInt32();
            state = (await studio.GetAsync($"jobs/{job}")).GetProperty("state").GetString();
        }

        Assert.Equal((62, "running"), (photos, state));
        Assert.Equal(["sample-stars", "sample"], sets.EnumerateArray().Select(Name));
        var defect = Assert.Single((await studio.GetAsync($"projects/{project}"))
            .GetProperty("defects").EnumerateArray());
        Assert.Equal((12, 12), (defect.GetProperty("photos").GetInt32(), defect.GetProperty("marked").GetInt32()));
        await studio.PostAsync($"jobs/{job}:cancel", null);
        await studio.DoneAsync(job, "cancelled");
        static string? Name(JsonElement set) => set.GetProperty("name").GetString();
    }
}
