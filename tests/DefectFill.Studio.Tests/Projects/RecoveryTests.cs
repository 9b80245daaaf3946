using System.Text.Json;
using Microsoft.Data.Sqlite;
using Xunit;

namespace DefectFill.Studio.Tests.Projects;

/// <summary>What becomes of the projects when the database is lost.</summary>
public class RecoveryTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    private string Database => Path.Combine(studio.Projects, ".studio", "studio.db");

    [Fact]
    public async Task A_lost_database_is_made_again_from_the_folders()
    {
        var project = await studio.NewProjectAsync("Lost");
        var marked = (await studio.UploadAsync(project, "defect", 2))[0];
        await studio.UploadAsync(project, "good", 3, first: 5);
        await studio.MarkAsync(marked);
        var run = await studio.PostAsync(
            $"projects/{project}/runs",
            new { defects = StudioFixture.Defects, options = new { lora_targets = "nonsense", learn = "adapters" } });
        await studio.DoneAsync(run.GetProperty("job").GetString()!, "failed");
        var before = await StateAsync(project, marked);

        await studio.RestartAsync(() =>
        {
            foreach (var part in Directory.EnumerateFiles(Path.GetDirectoryName(Database)!, "studio.db*"))
            {
                File.Delete(part);
            }
        });

        Assert.Equal(before, await StateAsync(project, marked));
        var left = Assert.Single((await studio.GetAsync($"projects/{project}/runs")).EnumerateArray());
        Assert.Equal("failed", left.GetProperty("state").GetString());
        Assert.Contains(
            studio.Notes, note => note.StartsWith("The project Lost was taken in", StringComparison.Ordinal));
        await studio.RestartAsync();
        Assert.Empty(studio.Notes);
    }

    [Fact]
    public async Task A_damaged_database_is_kept_aside_and_told()
    {
        var project = await studio.NewProjectAsync("Damaged");

        await studio.RestartAsync(() => File.WriteAllText(Database, new string('x', 9000)));

        Assert.Equal("Damaged", (await studio.GetAsync($"projects/{project}")).GetProperty("name").GetString());
        Assert.Contains(studio.Notes, note => note.Contains("studio.db.damaged-1", StringComparison.Ordinal));
        Assert.True(File.Exists($"{Database}.damaged-1"));
        Assert.Contains(
            (await studio.GetAsync("system")).GetProperty("notes").EnumerateArray(),
            note => note.GetString()!.Contains("damaged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_of_another_computer_is_taken_in_but_cannot_reach_out_of_itself()
    {
        var project = await studio.NewProjectAsync("Foreign");
        var photos = await studio.UploadAsync(project, "good", 2);

        await studio.RestartAsync(() =>
        {
            Forget(project);
            var record = Path.Combine(studio.Projects, "foreign", "records", "photos", $"{photos[0]}.json");
            var row = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(record))!;
            row["file"] = JsonElement.Parse("\"../../../etc/passwd\"");
            row["x); drop table photos; --"] = JsonElement.Parse("1");
            File.WriteAllText(record, JsonSerializer.Serialize(row));
        });

        var left = (await studio.GetAsync($"projects/{project}/photos")).GetProperty("items");
        Assert.Equal(photos[1], Assert.Single(left.EnumerateArray()).GetProperty("id").GetString());
        await studio.SendAsync(HttpMethod.Get, $"photos/{photos[0]}/view", null, 404);
    }

    private void Forget(string project)
    {
        using var database = new SqliteConnection($"Data Source={Database};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "delete from projects where id = $id; delete from photos where project = $id";
        command.Parameters.AddWithValue("$id", project);
        command.ExecuteNonQuery();
    }

    private async Task<string> StateAsync(string project, string photo) => string.Join(
        '\n', await studio.GetAsync($"projects/{project}"), await studio.GetAsync($"projects/{project}/photos"),
        await studio.GetAsync($"photos/{photo}/strokes"), await studio.GetAsync($"photos/{photo}"));
}
