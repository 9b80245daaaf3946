using System.IO.Compression;
using System.Net;
using System.Text;
using Xunit;

namespace DefectFill.Studio.Tests.Security;

/// <summary>The list of docs/studio.md, a test for each line.</summary>
public class SecurityTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    [Theory]
    [InlineData("/api/v1/projects")]
    [InlineData("/api/v1/system")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/metrics")]
    public async Task Nobody_gets_in_without_the_token(string path)
    {
        using var response = await studio.Stranger.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/")]
    public async Task Health_and_the_page_itself_are_open(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await studio.Stranger.GetAsync(path)).StatusCode);

    [Fact]
    public async Task The_start_address_gives_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        using var response = await studio.Stranger.GetAsync($"/?t={studio.Token}");

        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/", response.Headers.Location?.ToString());
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.DoesNotContain(studio.Token, cookie);
        Assert.Equal(
            HttpStatusCode.OK,
            await StatusAsync(HttpMethod.Get, "/api/v1/projects", ("Cookie", cookie.Split(';')[0])));
    }

    [Fact]
    public async Task A_wrong_token_gives_no_cookie()
    {
        using var response = await studio.Stranger.GetAsync("/?t=wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await StatusAsync(HttpMethod.Get, "/api/v1/jobs", ("Authorization", "Bearer wrong")));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1:1")]
    [InlineData("localhost.evil.example")]
    public async Task Another_host_name_is_refused(string host) => Assert.Equal(
        HttpStatusCode.MisdirectedRequest, await StatusAsync(HttpMethod.Get, "/health/live", ("Host", host)));

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Other_sites_cannot_change_anything(string header, string value)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(
            HttpMethod.Post, "/api/v1/projects", Bearer, (header, value)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(
            HttpMethod.Delete, "/api/v1/projects/x", Bearer, (header, value)));
    }

    [Fact]
    public async Task The_own_page_can_change_things() => Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(
        HttpMethod.Delete, "/api/v1/projects/unknown", Bearer, ("Origin", studio.Address),
        ("Sec-Fetch-Site", "same-origin")));

    [Fact]
    public async Task Pages_load_nothing_from_elsewhere_and_run_no_inline_script()
    {
        using var response = await studio.Stranger.GetAsync("/");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'self'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.DoesNotContain("http", policy);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("/api/v1/photos/..%2f..%2fstudio.db/view")]
    [InlineData("/api/v1/photos/%2e%2e/thumb")]
    [InlineData("/api/v1/batches/x/heatmaps/..%2f..%2f..%2fproject.json")]
    [InlineData("/api/v1/exports/..%2fx/file")]
    public async Task A_path_is_no_id(string path) => Assert.Contains(
        await StatusAsync(HttpMethod.Get, path, Bearer), new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });

    [Theory]
    [InlineData("/..%2f..%2fetc/passwd")]
    [InlineData("/%2e%2e/.studio/studio.db")]
    public async Task The_page_serves_its_own_files_only(string path)
    {
        using var response = await studio.Stranger.GetAsync(path);

        Assert.DoesNotContain("root:", await response.Content.ReadAsStringAsync());
        Assert.NotEqual("application/octet-stream", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Uploads_get_names_of_ours()
    {
        var project = await studio.NewProjectAsync("Uploads");
        using var form = new MultipartFormDataContent { { new StringContent("good"), "kind" } };
        form.Add(new ByteArrayContent(TestFolder.Noise(1, 32, 24, 3).ToPng()), "files", "../../../escape.png");

        await studio.DoneAsync(await studio.UploadAsync(project, form));

        Assert.Empty(Directory.EnumerateFiles(studio.Projects, "*escape*", SearchOption.AllDirectories));
        var photos = await studio.GetAsync($"projects/{project}/photos");
        Assert.Equal("escape.png", photos.GetProperty("items")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_and_leaves_nothing()
    {
        var project = await studio.NewProjectAsync("Large");
        using var form = new MultipartFormDataContent { { new StringContent("good"), "kind" } };
        form.Add(new ByteArrayContent(new byte[(1 << 20) + 1]), "files", "large.png");

        using var response = await studio.Client.PostAsync($"api/v1/projects/{project}/photos", form);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(Directory.EnumerateDirectories(studio.Projects, "in", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_picture_that_would_fill_the_memory_is_refused_with_its_reason()
    {
        var project = await studio.NewProjectAsync("Bomb");
        var bomb = TestFolder.Noise(1, 32, 24, 3).ToPng();
        byte[] header = [.. "IHDR"u8, 0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, 8, 2, 0, 0, 0]; // 100,000 x 100,000
        header.CopyTo(bomb, 12);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(
            bomb.AsSpan(29), System.IO.Hashing.Crc32.HashToUInt32(header));
        using var form = new MultipartFormDataContent { { new StringContent("good"), "kind" } };
        form.Add(new ByteArrayContent(bomb), "files", "bomb.png");

        var job = await studio.DoneAsync(await studio.UploadAsync(project, form));

        Assert.Contains("bomb.png", job.GetProperty("problem").GetString());
        Assert.Equal(0, (await studio.GetAsync($"projects/{project}/photos")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_zip_that_reaches_out_of_its_folder_is_refused()
    {
        var project = await studio.NewProjectAsync("Slip");
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("../../../../slipped.png").Open();
            entry.Write(TestFolder.Noise(1, 32, 24, 3).ToPng());
        }

        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(zip.ToArray()), "file", "x.zip");
        using var response = await studio.Client.PostAsync($"api/v1/projects/{project}/imports", form);
        var job = System.Text.Json.JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("job");

        var done = await studio.DoneAsync(job.GetString()!);
        Assert.Contains("leads out of the archive", done.GetProperty("problem").GetString());
        Assert.Empty(Directory.EnumerateFiles(
            Path.GetDirectoryName(studio.Projects)!, "slipped*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("""{"name": "x", "object": "--out"}""")]
    [InlineData("""{"name": ""}""")]
    [InlineData("""{"name": "x", "object": "Löwe"}""")]
    [InlineData("""{"name": 3}""")]
    [InlineData("""{"name": """)]
    public async Task A_bad_request_is_told_its_problems(string body)
    {
        using var request = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await studio.Client.PostAsync("api/v1/projects", request);

        Assert.Contains(
            response.StatusCode, new[] { HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest });
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_run_cannot_be_given_a_path()
    {
        var project = await studio.NewProjectAsync("Paths");
        await studio.MarkAsync(await studio.UploadAsync(project, "defect", 1));
        await studio.UploadAsync(project, "good", 1, first: 5);

        var problem = await studio.PostAsync(
            $"projects/{project}/runs",
            new { defects = StudioFixture.Defects, options = new { @out = "/tmp/x" } }, 422);

        Assert.Equal("options.out", problem.GetProperty("problems")[0].GetProperty("property").GetString());
    }

    [Fact]
    public async Task A_second_Studio_does_not_open_the_same_folder()
    {
        var error = await Assert.ThrowsAsync<Core.Problems.FolderMismatchException>(
            () => StudioServer.StartAsync(studio.Options, CancellationToken.None));

        Assert.Contains("running a Studio", error.Message);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0", "--token-file")]
    [InlineData("http://192.0.2.1:0", "--token-file")]
    [InlineData("nonsense", "must be one address")]
    public void An_address_that_others_reach_needs_a_token_file(string url, string expected) =>
        Assert.Contains(expected, Refused("--urls", url));

    [Fact]
    public void An_address_that_others_reach_needs_TLS_or_the_word_that_it_may_do_without()
    {
        using var folder = new TemporaryFolder();
        var token = folder.Write("token", "0123456789abcdef"u8);

        Assert.Contains("--insecure-http", Refused("--urls", "http://0.0.0.0:0", "--token-file", token));
    }

    [Fact]
    public void A_short_token_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("at least 16", Refused("--token-file", folder.Write("token", "short"u8)));
    }

    private (string, string) Bearer => ("Authorization", $"Bearer {studio.Token}");

    private static string Refused(params string[] options)
    {
        var error = new StringWriter();
        var exit = Cli.Running.Runner.Run(
            Cli.Commands.WholeProgram.Create(), ["studio", "--no-browser", .. options], error, error);
        Assert.Equal(2, exit);
        return error.ToString();
    }

    private async Task<HttpStatusCode> StatusAsync(
        HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await studio.Stranger.SendAsync(request);
        return response.StatusCode;
    }
}
