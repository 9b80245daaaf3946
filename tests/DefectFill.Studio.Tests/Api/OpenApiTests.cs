using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace DefectFill.Studio.Tests.Api;

/// <summary>The API's document, reviewed as <c>tests/golden/api/studio.json</c>.</summary>
public class OpenApiTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    [Fact]
    public async Task The_document_is_the_reviewed_one()
    {
        var document = JsonNode.Parse(await studio.Client.GetStringAsync("openapi/v1.json"))!.AsObject();
        document.Remove("servers"); // the port is a free one
        var text = document.ToJsonString(s_indented) + "\n";
        var path = Repository.PathOf("tests/golden/api/studio.json");
        if (Environment.GetEnvironmentVariable("DEFECTFILL_RENEW") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }

    [Fact]
    public async Task Health_and_metrics_are_served()
    {
        Assert.Equal("ready", await studio.Stranger.GetStringAsync("health/ready"));
        Assert.Contains("defectfill_jobs{state=\"waiting\"} 0", await studio.Client.GetStringAsync("metrics"));
    }

    [Fact]
    public async Task The_Studio_loads_neither_LibTorch_nor_OpenCV()
    {
        var system = await studio.GetAsync("system");

        Assert.Contains(system.GetProperty("models").EnumerateArray(), IsSmall);
        Assert.NotEqual(0, system.GetProperty("doctor").GetArrayLength());
        Assert.DoesNotContain(
            typeof(StudioServer).Assembly.GetReferencedAssemblies(),
            name => name.Name is "DefectFill.Torch" or "DefectFill.Imaging" or "DefectFill.Data");
        static bool IsSmall(JsonElement model) => model.GetProperty("name").GetString() == "small";
    }
}
