using System.Text.Json.Nodes;
using DefectFill.Parity;
using Xunit;

namespace DefectFill.Lab.Tests.Parity;

public sealed class FillKindTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("parity-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_pipeline_does_not_guide_below_a_guidance_of_1()
    {
        Assert.Equal(LatentsAt(1), LatentsAt(0.5));
        Assert.NotEqual(LatentsAt(1), LatentsAt(1.5));
    }

    // The expected latents of the case are for another guidance: their distance tells the results apart.
    private double LatentsAt(double guidance)
    {
        var source = Path.Combine(DefectFill.Parity.Repository.GoldenCases!, "fill", "pipeline-of-nine-channels");
        var folder = Directory.CreateDirectory(Path.Combine(_root, $"{guidance}")).FullName;
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        var path = Path.Combine(folder, "case.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        json["guidance"] = guidance;
        json["folder"] = Path.GetFullPath(Path.Combine(source, (string)json["folder"]!));
        File.WriteAllText(path, json.ToJsonString());

        return Assert.Single(Runner.RunCase(folder, device: "cpu").Checks).Error;
    }
}
