using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DefectFill.Studio.Settings;
using Xunit;

namespace DefectFill.Studio.Tests;

/// <summary>A Studio on a free port with a folder of its own; its jobs use the tiny model.</summary>
public class StudioFixture : IAsyncLifetime, IDisposable
{
    /// <summary>The defect of the photos that tests upload.</summary>
    public static readonly string[] Defects = ["scratch"];

    private readonly TemporaryFolder _folder = new();
    private StudioServer _studio = null!;

    internal StudioOptions Options { get; set; } = null!;

    /// <summary>Where jobs compute: as many at once.</summary>
    protected virtual IReadOnlyList<string> Devices => ["cpu"];

    /// <summary>What the Studio said when it started.</summary>
    public IReadOnlyList<string> Notes => _studio.Notes;

    /// <summary>Signed in with the token.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>Without the token and without following redirects.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    public string Token => _studio.Token.Value;

    public string Address => _studio.Address;

    public string Projects => _folder["projects"];

    public async Task InitializeAsync()
    {
        Options = new StudioOptions
        {
            Projects = Projects,
            Program = ["dotnet", "exec", typeof(Cli.Commands.WholeProgram).Assembly.Location],
            Url = "http://127.0.0.1:0",
            Model = Repository.PathOf("tests/golden/tiny/inpainting"),
            Devices = Devices,
            Threads = 1,
            LargestFile = 1 << 20,
            Page = _folder["page"],
        };
        Directory.CreateDirectory(Options.Page);
        File.WriteAllText(Path.Combine(Options.Page, "index.html"), "<!doctype html><title>Studio</title>");
        await StartAsync();
    }

    public async Task DisposeAsync() => await _studio.DisposeAsync();

    public void Dispose()
    {
        Client.Dispose();
        Stranger.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the Studio and starts it again with the same folder.</summary>
    /// <param name="meanwhile">What happens to the folder while no Studio runs.</param>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        await _studio.DisposeAsync();
        meanwhile?.Invoke();
        await StartAsync();
    }

    /// <summary>An address of the API as JSON.</summary>
    public async Task<JsonElement> GetAsync(string path) =>
        await Client.GetFromJsonAsync<JsonElement>($"api/v1/{path}");

    /// <summary>Sends JSON; the answer must have this status.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, int status = 200)
    {
        using var request = new HttpRequestMessage(method, $"api/v1/{path}")
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    public Task<JsonElement> PostAsync(string path, object? body, int status = 202) =>
        SendAsync(HttpMethod.Post, path, body, status);

    public async Task<string> NewProjectAsync(string name = "Bracket A") =>
        (await PostAsync("projects", new { name, @object = "metal bracket" }, 201)).GetProperty("id").GetString()!;

    /// <summary>Uploads photos of noise and waits until they are taken in; returns their ids.</summary>
    public async Task<string[]> UploadAsync(string project, string kind, int count, int first = 0)
    {
        using var form = new MultipartFormDataContent { { new StringContent(kind), "kind" } };
        form.Add(new StringContent("scratch"), "defect");
        for (var i = first; i < first + count; i++)
        {
            form.Add(new ByteArrayContent(TestFolder.Noise(i, 96, 80, 3).ToPng()), "files", $"p{i}.png");
        }

        await DoneAsync(await UploadAsync(project, form));
        var photos = await GetAsync($"projects/{project}/photos?kind={kind}");
        return [.. photos.GetProperty("items").EnumerateArray().Select(photo => photo.GetProperty("id").GetString()!)];
    }

    /// <summary>Uploads a form; returns the job's id.</summary>
    public async Task<string> UploadAsync(string project, MultipartFormDataContent form)
    {
        using var response = await Client.PostAsync($"api/v1/projects/{project}/photos", form);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == System.Net.HttpStatusCode.Accepted, text);
        return JsonElement.Parse(text).GetProperty("job").GetString()!;
    }

    /// <summary>Waits until a job is done.</summary>
    public async Task<JsonElement> DoneAsync(string job, string state = "done")
    {
        for (var i = 0; i < 6000; i++)
        {
            var now = await GetAsync($"jobs/{job}");
            if (now.GetProperty("state").GetString() == state)
            {
                return now;
            }

            Assert.True(
                now.GetProperty("state").GetString() is "waiting" or "running" || state != "done", now.ToString());
            await Task.Delay(100);
        }

        throw new TimeoutException($"{job} is not {state}: {await GetAsync($"jobs/{job}")}");
    }

    /// <summary>Draws a rectangle on photos.</summary>
    public async Task MarkAsync(params IEnumerable<string> photos)
    {
        foreach (var photo in photos)
        {
            await SendAsync(HttpMethod.Put, $"photos/{photo}/strokes", new
            {
                version = 0,
                strokes = new[] { new { type = "rectangle", x = 20, y = 24, width = 24, height = 18 } },
            });
        }
    }

    private async Task StartAsync()
    {
        _studio = await StudioServer.StartAsync(Options, CancellationToken.None);
        Client = new HttpClient { BaseAddress = new Uri(_studio.Address) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(_studio.Address),
        };
    }
}
