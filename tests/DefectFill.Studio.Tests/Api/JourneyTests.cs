using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace DefectFill.Studio.Tests.Api;

/// <summary>Persona A's journey with the tiny model: learn, fill, keep, export, inspect.</summary>
public class JourneyTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    [Fact]
    public async Task Marked_photos_become_a_run_a_set_an_export_and_an_inspector()
    {
        var project = await studio.NewProjectAsync("Journey");
        var good = await studio.UploadAsync(project, "good", 3);
        await studio.MarkAsync(await studio.UploadAsync(project, "defect", 2, first: 10));

        var run = await LearnAsync(project);
        var set = await FillAsync(project, run, good[0]);
        await ReviewAsync(set);
        await ExportAsync(set);
        await InspectAsync(project, set);
    }

    private async Task<string> LearnAsync(string project)
    {
        var options = new { steps = 2, batch = 1, learn = "adapters", sample_every = 2, preset = "small" };
        var queued = await studio.PostAsync(
            $"projects/{project}/runs", new { defects = StudioFixture.Defects, quality = "quick", options });
        var job = await studio.DoneAsync(queued.GetProperty("job").GetString()!);

        var id = queued.GetProperty("run").GetString()!;
        var run = await studio.GetAsync($"runs/{id}");
        Assert.Equal((2, 2), (run.GetProperty("step").GetInt32(), run.GetProperty("steps").GetInt32()));
        Assert.Equal(2, (await studio.GetAsync($"runs/{id}/curves")).GetProperty("loss").GetArrayLength());
        Assert.StartsWith("defectfill train --data ", job.GetProperty("command").GetString());
        foreach (var sample in run.GetProperty("samples").EnumerateArray())
        {
            Assert.NotEmpty(await studio.Client.GetByteArrayAsync(sample.GetString()));
        }

        return id;
    }

    private async Task<string> FillAsync(string project, string run, string photo)
    {
        var strokes = new[] { new { type = "ellipse", x = 30, y = 20, width = 30, height = 24 } };
        var queued = await studio.PostAsync($"projects/{project}/sets", new
        {
            run,
            photos = new[] { photo },
            place = "same",
            mask = new { photo, strokes },
            candidates = 3,
            steps = 2,
        });
        await studio.DoneAsync(queued.GetProperty("job").GetString()!);
        var set = queued.GetProperty("set").GetString()!;
        var candidates = await studio.GetAsync($"sets/{set}/candidates");

        Assert.Equal(3, candidates.GetProperty("total").GetInt32());
        var first = candidates.GetProperty("items")[0];
        Assert.NotEmpty(await studio.Client.GetByteArrayAsync(first.GetProperty("image").GetString()));
        Assert.NotEmpty(await studio.Client.GetByteArrayAsync(first.GetProperty("mask").GetString()));
        Assert.Equal($"/api/v1/photos/{photo}/view", first.GetProperty("before").GetString());

        var more = await studio.PostAsync($"sets/{set}:more", new { candidate = first.GetProperty("id").GetString() });
        Assert.Equal(set, more.GetProperty("set").GetString());
        await studio.DoneAsync(more.GetProperty("job").GetString()!);
        Assert.Equal(6, (await studio.GetAsync($"sets/{set}/candidates")).GetProperty("total").GetInt32());
        return set;
    }

    private async Task ReviewAsync(string set)
    {
        var items = (await studio.GetAsync($"sets/{set}/candidates")).GetProperty("items");
        string Id(int index) => items[index].GetProperty("id").GetString()!;

        await studio.PostAsync($"candidates/{Id(0)}:keep", null, 200);
        await studio.PostAsync($"candidates/{Id(1)}:reject", null, 200);
        await studio.PostAsync($"candidates/{Id(2)}:reject", null, 200);
        await studio.PostAsync($"candidates/{Id(2)}:undo", null, 200);

        var now = await studio.GetAsync($"sets/{set}");
        Assert.Equal((1, 1), (now.GetProperty("kept").GetInt32(), now.GetProperty("dropped").GetInt32()));
        var rejected = (await studio.GetAsync($"sets/{set}/candidates?filter=rejected")).GetProperty("items");
        Assert.Equal(Id(1), Assert.Single(rejected.EnumerateArray()).GetProperty("id").GetString());
        Assert.NotEmpty(await studio.Client.GetByteArrayAsync(rejected[0].GetProperty("image").GetString()));
        Assert.Single(
            Directory.EnumerateFiles(Path.Combine(studio.Projects, "journey", "sets", "scratch", "dropped", "images")));
    }

    private async Task ExportAsync(string set)
    {
        var queued = await studio.PostAsync($"sets/{set}/exports", new { format = "coco" });
        await studio.DoneAsync(queued.GetProperty("job").GetString()!);

        var export = await studio.GetAsync($"exports/{queued.GetProperty("export").GetString()}");
        using var zip = new ZipArchive(await studio.Client.GetStreamAsync(export.GetProperty("file").GetString()));

        Assert.Equal(5, zip.Entries.Count(entry => entry.Name.EndsWith(".png") && entry.FullName.Contains("images")));
        Assert.Contains(zip.Entries, entry => entry.Name.EndsWith(".json", StringComparison.Ordinal));
    }

    private async Task InspectAsync(string project, string set)
    {
        var queued = await studio.PostAsync($"projects/{project}/inspectors", new
        {
            sets = new[] { set },
            task = "localise",
            quality = "quick",
            options = new { epochs = 1, samples = 4, side = 64, width = 2, batch = 2 },
        });
        await studio.DoneAsync(queued.GetProperty("job").GetString()!);
        var id = queued.GetProperty("inspector").GetString()!;
        var tested = (await studio.GetAsync("jobs")).EnumerateArray()
            .First(job => job.GetProperty("kind").GetString() == "inspect-run");
        await studio.DoneAsync(tested.GetProperty("id").GetString()!);

        var inspector = await studio.GetAsync($"inspectors/{id}");
        Assert.Equal(5, inspector.GetProperty("examples").GetArrayLength());
        var thresholds = inspector.GetProperty("thresholds");
        Assert.Equal(0, thresholds.GetProperty("curve")[0].GetProperty("missed").GetDouble());
        Assert.InRange(thresholds.GetProperty("goodPhotos").GetInt32(), 1, 5);
        var example = inspector.GetProperty("examples")[0];
        Assert.NotEmpty(await studio.Client.GetByteArrayAsync(example.GetProperty("image").GetString()));
        var heat = inspector.GetProperty("examples")[0].GetProperty("heat").GetString();
        Assert.NotEmpty(await studio.Client.GetByteArrayAsync(heat));

        Assert.Equal("defective", (await VerdictAsync(id, 0)).GetProperty("verdict").GetString());
        var good = await VerdictAsync(id, 1);
        Assert.Equal("good", good.GetProperty("verdict").GetString());
        Assert.NotEmpty(good.GetProperty("heat").GetBytesFromBase64());
        Assert.InRange(good.GetProperty("milliseconds").GetDouble(), 0.1, 60_000);
        await studio.SendAsync(HttpMethod.Patch, $"inspectors/{id}", new { photoThreshold = 7 }, 422);
        var moved = (await studio.GetAsync($"inspectors/{id}")).GetProperty("thresholds");
        Assert.Equal(1, moved.GetProperty("photo").GetDouble());
        Assert.Equal(
            thresholds.GetProperty("curve").GetArrayLength(), moved.GetProperty("curve").GetArrayLength());
        await InspectFolderAsync(id);
    }

    private async Task InspectFolderAsync(string inspector)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(TestFolder.Noise(31, 96, 80, 3).ToPng()), "files", "part, left.png");
        form.Add(new ByteArrayContent(TestFolder.Noise(32, 96, 80, 3).ToPng()), "files", "part b.png");
        using var response = await studio.Client.PostAsync($"api/v1/inspectors/{inspector}/batches", form);
        var queued = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        await studio.DoneAsync(queued.GetProperty("job").GetString()!);

        var id = queued.GetProperty("batch").GetString();
        var batch = (await studio.GetAsync($"inspectors/{inspector}/batches"))[0];
        var results = batch.GetProperty("results");
        Assert.Equal(id, batch.GetProperty("id").GetString());
        Assert.Equal(2, results.GetArrayLength());
        Assert.NotEmpty(await studio.Client.GetByteArrayAsync(results[0].GetProperty("image").GetString()));
        Assert.NotEmpty(await studio.Client.GetByteArrayAsync(results[0].GetProperty("heat").GetString()));
        Assert.Contains("part_b.png", await studio.Client.GetStringAsync($"api/v1/batches/{id}/file"));
    }

    private async Task<JsonElement> VerdictAsync(string inspector, double threshold)
    {
        await studio.SendAsync(HttpMethod.Patch, $"inspectors/{inspector}", new { photoThreshold = threshold });
        using var photo = new ByteArrayContent(TestFolder.Noise(3, 96, 80, 3).ToPng());
        using var response = await studio.Client.PostAsync($"api/v1/inspectors/{inspector}:inspect", photo);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }
}
