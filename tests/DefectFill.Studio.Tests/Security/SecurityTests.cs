using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
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

    [Fact]
    public async Task No_address_of_the_API_answers_without_the_token_nor_changes_anything_for_another_site()
    {
        var document = JsonElement.Parse(await studio.Client.GetStringAsync("openapi/v1.json"));
        var addresses = (from path in document.GetProperty("paths").EnumerateObject()
                         where !path.Name.StartsWith("/health/", StringComparison.Ordinal)
                         from method in path.Value.EnumerateObject()
                         select (Path: Filled(path.Name), Method: new HttpMethod(method.Name.ToUpperInvariant())))
            .ToArray();

        Assert.InRange(addresses.Length, 40, 200);
        foreach (var (path, method) in addresses)
        {
            Assert.True(await StatusAsync(method, path) == HttpStatusCode.Unauthorized, $"{method} {path}");
            Assert.True(
                method == HttpMethod.Get
                || await StatusAsync(method, path, Bearer, ("Origin", "http://evil.example"))
                    == HttpStatusCode.Forbidden,
                $"{method} {path}");
        }

        static string Filled(string path) => Regex.Replace(path, @"\{[^}]+\}", "x");
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
    public void The_Studio_itself_can_send_no_request() => Assert.DoesNotContain(
        typeof(StudioServer).Assembly.GetReferencedAssemblies(),
        name => name.Name is "System.Net.Http" or "System.Net.Sockets" or "System.Net.Requests"
            or "System.Net.WebClient" or "System.Net.WebSockets.Client");

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
