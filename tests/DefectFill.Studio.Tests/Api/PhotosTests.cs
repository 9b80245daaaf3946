using System.Net;
using System.Text.Json;
using DefectFill.Imaging;
using DefectFill.Studio.Strokes;
using Xunit;

namespace DefectFill.Studio.Tests.Api;

public class PhotosTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    [Fact]
    public async Task A_project_is_made_renamed_and_moved_to_the_trash()
    {
        var project = await studio.NewProjectAsync("Träger 7");

        var renamed = await studio.SendAsync(HttpMethod.Patch, $"projects/{project}", new { name = "Bracket B" });
        await studio.SendAsync(HttpMethod.Delete, $"projects/{project}", null, 204);

        Assert.Equal("Bracket B", renamed.GetProperty("name").GetString());
        Assert.Equal("tr-ger-7", renamed.GetProperty("folder").GetString());
        await studio.SendAsync(HttpMethod.Get, $"projects/{project}", null, 404);
        Assert.True(File.Exists(Path.Combine(studio.Projects, ".trash", "tr-ger-7", "project.json")));
    }

    [Fact]
    public async Task Photos_keep_their_order_and_duplicates_and_broken_files_are_told()
    {
        var project = await studio.NewProjectAsync("Photos");
        using var form = new MultipartFormDataContent { { new StringContent("good"), "kind" } };
        for (var i = 0; i < 4; i++)
        {
            form.Add(new ByteArrayContent(TestFolder.Noise(i % 3, 40, 30, 3).ToPng()), "files", $"photo {i}.png");
        }

        form.Add(new StringContent("no picture"), "files", "broken.png");
        var job = await studio.DoneAsync(await studio.UploadAsync(project, form));
        var photos = (await studio.GetAsync($"projects/{project}/photos")).GetProperty("items");

        string[] names = [.. photos.EnumerateArray().Select(photo => photo.GetProperty("name").GetString()!)];
        Assert.Equal(["photo 0.png", "photo 1.png", "photo 2.png", "photo 3.png"], names);
        Assert.Equal(photos[0].GetProperty("id").GetString(), photos[3].GetProperty("duplicateOf").GetString());
        Assert.Contains("broken.png", job.GetProperty("problem").GetString());
        Assert.StartsWith("defectfill data prepare ", job.GetProperty("command").GetString());
    }

    [Fact]
    public async Task A_photo_is_turned_upright()
    {
        var project = await studio.NewProjectAsync("Turned");
        var jpeg = TestFolder.WithOrientation(TestFolder.Noise(3, 60, 40, 3).ToJpeg(), orientation: 6);
        using var form = new MultipartFormDataContent { { new StringContent("good"), "kind" } };
        form.Add(new ByteArrayContent(jpeg), "files", "turned.jpg");
        await studio.DoneAsync(await studio.UploadAsync(project, form));

        var photo = (await studio.GetAsync($"projects/{project}/photos")).GetProperty("items")[0];
        var id = photo.GetProperty("id").GetString();
        var view = Photo.Decode("view", await studio.Client.GetByteArrayAsync($"api/v1/photos/{id}/view"));
        var thumb = await studio.Client.GetByteArrayAsync($"api/v1/photos/{id}/thumb");

        Assert.Equal((40, 60), (photo.GetProperty("width").GetInt32(), photo.GetProperty("height").GetInt32()));
        Assert.Equal((40, 60), (view.Width, view.Height));
        Assert.Equal(40, Photo.Decode("thumb", thumb).Width);
    }

    [Fact]
    public async Task A_photo_goes_into_the_data_set_once_it_is_marked()
    {
        var project = await studio.NewProjectAsync("Marked");
        var id = Assert.Single(await studio.UploadAsync(project, "defect", 1));
        var photos = Path.Combine(studio.Projects, "marked", "photos");
        Assert.False(Directory.Exists(Path.Combine(photos, "test")));

        await studio.MarkAsync(id);
        var mask = Mask.Read(Path.Combine(photos, "ground_truth", "scratch", $"{id}_mask.png"));
        var sent = await studio.Client.GetByteArrayAsync($"api/v1/photos/{id}/mask");
        Assert.Equal(24 * 18, mask.Area);
        Assert.Equal(File.ReadAllBytes(Path.Combine(photos, "ground_truth", "scratch", $"{id}_mask.png")), sent);
        Assert.True(File.Exists(Path.Combine(photos, "test", "scratch", $"{id}.png")));

        await studio.SendAsync(HttpMethod.Patch, $"photos/{id}", new { defect = "Deep Dent" });
        Assert.True(File.Exists(Path.Combine(photos, "test", "deep_dent", $"{id}.png")));
        Assert.True(File.Exists(Path.Combine(photos, "ground_truth", "deep_dent", $"{id}_mask.png")));

        await studio.SendAsync(HttpMethod.Delete, $"photos/{id}", null, 204);
        Assert.Equal(0, (await studio.GetAsync($"projects/{project}/photos")).GetProperty("total").GetInt32());
        Assert.False(File.Exists(Path.Combine(photos, "test", "deep_dent", $"{id}.png")));
        await studio.PostAsync($"photos/{id}:restore", null, 200);
        Assert.True(File.Exists(Path.Combine(photos, "test", "deep_dent", $"{id}.png")));
    }

    [Fact]
    public async Task A_mask_comes_as_a_picture_of_the_photos_size_and_can_be_taken_back()
    {
        var project = await studio.NewProjectAsync("Masks");
        var id = Assert.Single(await studio.UploadAsync(project, "defect", 1));
        await studio.MarkAsync(id);

        var drawn = new PixelMask(96, 80);
        drawn.Row(7).Slice(5, 30).Fill(1);
        drawn.Row(8).Slice(9, 40).Fill(1);

        var taken = await PutMaskAsync(id, MaskPng.Of(drawn));
        var strokes = await studio.GetAsync($"photos/{id}/strokes");
        var refused = await PutMaskAsync(id, TestFolder.Noise(1, 40, 80, 1).ToPng(), 422);
        await PutMaskAsync(id, "no picture"u8.ToArray(), 422);

        Assert.Equal(70, taken.GetProperty("area").GetInt32());
        Assert.Equal(
            [677, 30, 777, 40],
            strokes.GetProperty("strokes")[2].GetProperty("rle").EnumerateArray().Select(run => run.GetInt32()));
        Assert.Equal(
            ["rectangle", "clear", "bitmap"],
            strokes.GetProperty("strokes").EnumerateArray().Select(each => each.GetProperty("type").GetString()));
        Assert.Contains("40 x 80", refused.GetProperty("detail").GetString());
        Assert.Equal(2, (await studio.GetAsync($"photos/{id}/strokes")).GetProperty("version").GetInt32());
        Assert.Empty(Directory.EnumerateDirectories(
            Path.Combine(studio.Projects, ".studio", "jobs"), "mask-*", SearchOption.AllDirectories));
    }

    private async Task<JsonElement> PutMaskAsync(string photo, byte[] file, int status = 200)
    {
        using var body = new ByteArrayContent(file);
        using var response = await studio.Client.PutAsync($"api/v1/photos/{photo}/mask", body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, text);
        return JsonElement.Parse(text);
    }

    [Fact]
    public async Task Two_tabs_do_not_overwrite_each_others_strokes()
    {
        var project = await studio.NewProjectAsync("Tabs");
        var id = Assert.Single(await studio.UploadAsync(project, "good", 1));
        object Change(long version, double x) => new
        {
            version,
            strokes = new[] { new { type = "brush", size = 9, points = new[] { new[] { x, 20 } } } },
        };

        var first = await studio.SendAsync(HttpMethod.Put, $"photos/{id}/strokes", Change(0, 30));
        var late = await studio.SendAsync(HttpMethod.Put, $"photos/{id}/strokes", Change(0, 60), 409);
        var second = await studio.SendAsync(HttpMethod.Put, $"photos/{id}/strokes", Change(1, 60));

        Assert.Equal(1, first.GetProperty("version").GetInt32());
        Assert.Equal(30, late.GetProperty("strokes")[0].GetProperty("points")[0][0].GetDouble());
        Assert.Equal(2, second.GetProperty("version").GetInt32());
        Assert.Equal(8, second.GetProperty("thinnest").GetInt32());
        Assert.Equal(1, second.GetProperty("regions").GetInt32());
        Assert.NotEqual(0, second.GetProperty("windows").GetArrayLength());
    }

    [Fact]
    public async Task Strokes_that_cannot_be_drawn_are_refused_by_name()
    {
        var project = await studio.NewProjectAsync("Strokes");
        var id = Assert.Single(await studio.UploadAsync(project, "good", 1));

        var problem = await studio.SendAsync(
            HttpMethod.Put, $"photos/{id}/strokes",
            new { version = 0, strokes = new object[] { new { type = "clear" }, new { type = "spray" } } }, 422);

        Assert.Equal("strokes[1].type", problem.GetProperty("problems")[0].GetProperty("property").GetString());
        Assert.Equal("error", problem.GetProperty("problems")[0].GetProperty("severity").GetString());
    }

    [Fact]
    public async Task The_same_idempotency_key_makes_one_project_even_after_a_restart()
    {
        async Task<string> PostAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/projects")
            {
                Content = new StringContent("""{"name": "Once"}""", null, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", "key-1");
            using var response = await studio.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            return await response.Content.ReadAsStringAsync();
        }

        var first = await PostAsync();
        var second = await PostAsync();
        await studio.RestartAsync();
        var third = await PostAsync();

        Assert.Equal(first, second);
        Assert.Equal(first, third);
        Assert.Single((await studio.GetAsync("projects")).EnumerateArray(), IsOnce);
        static bool IsOnce(JsonElement project) => project.GetProperty("name").GetString() == "Once";
    }
}
