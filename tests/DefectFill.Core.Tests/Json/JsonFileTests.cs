using System.Text.Json.Nodes;
using DefectFill.Core.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using Xunit;

namespace DefectFill.Core.Tests.Json;

public sealed class JsonFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("version", null, "it has no version")]
    [InlineData("version", "7", "its version is 7; this program reads version 1")]
    [InlineData("program", null, "program is missing")]
    [InlineData("options", null, "options is missing")]
    [InlineData("options", "[]", "options is a list instead of an object")]
    [InlineData("options.steps", "\"many\"", "options.steps is \"many\" instead of a whole number in range")]
    [InlineData("options.steps", "5000000000", "options.steps is 5000000000 instead of a whole number in range")]
    [InlineData("options.flips", "1", "options.flips is 1 instead of true or false")]
    [InlineData("options.lr_unet", "\"fast\"", "options.lr_unet is \"fast\" instead of a number")]
    [InlineData("options.data", "null", "options.data is null")]
    [InlineData("options.learn", "\"Nothing\"",
        "options.learn is \"Nothing\" instead of one of Adapters, Full, Word, Concept")]
    [InlineData("options.learn", "7", "options.learn is 7 instead of one of Adapters, Full, Word, Concept")]
    [InlineData("data.pairs", "[null]", "data.pairs[0] is null instead of an object")]
    [InlineData("data.pairs", "[{\"defect\": \"a\", \"photo\": 3}]",
        "data.pairs[0].photo is 3 instead of a text; data.pairs[0].mask is missing")]
    public void A_record_that_does_not_fit_is_described_by_its_members(string path, string? value, string expected)
    {
        var record = Run();
        var parts = path.Split('.');
        var parent = parts.Length == 1 ? record : record[parts[0]]!.AsObject();
        if (value is null)
        {
            parent.Remove(parts[^1]);
        }
        else
        {
            parent[parts[^1]] = JsonNode.Parse(value);
        }

        Assert.Equal(expected, FoundIn(record.ToJsonString()));
    }

    [Fact]
    public void A_whole_record_is_read()
    {
        File.WriteAllText(_folder["run.json"], Run().ToJsonString());

        var record = JsonFile.Read(_folder["run.json"], RunJson.Default.RunRecord, Refuse, version: 1);

        Assert.Equal(("0.1", 12), (record.Program, record.Options.Steps));
    }

    [Fact]
    public void Several_problems_are_reported_at_once_and_many_are_counted()
    {
        Assert.Equal(
            "program is missing; torch is missing; options is missing; data is missing; model is missing; " +
            "and 1 more", FoundIn("{\"version\": 1}"));
    }

    [Theory]
    [InlineData("null", "it is null instead of an object")]
    [InlineData("[]", "it is a list instead of an object")]
    [InlineData("", "it is empty")]
    public void What_is_no_record_is_described(string text, string expected) => Assert.Equal(expected, FoundIn(text));

    [Fact]
    public void An_absent_file_and_a_folder_are_described()
    {
        Assert.Equal("it does not exist", Found(_folder["none.json"]));
        Assert.Equal("it does not exist", Found(_folder["none/none.json"]));
        Assert.Equal("it is a folder", Found(_folder.Path));
    }

    [Fact]
    public void Options_of_pretraining_name_what_they_do_not_know()
    {
        File.WriteAllText(_folder["a.json"], """{"pictures": "many", "denoiser": {"stepz": 3}, "features": null}""");

        var error = Assert.ThrowsAny<Exception>(() => PretrainOptions.Read(_folder["a.json"]));

        Assert.Contains("pictures is \"many\" instead of a whole number in range", error.Message);
        Assert.Contains("denoiser.stepz is unknown. Did you mean steps?", error.Message);
        Assert.Contains("features is null", error.Message);
    }

    private static JsonObject Run()
    {
        var file = Repository.PathOf("tests/golden/before/run-finished/run.json");
        var run = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        run["program"] = "0.1";
        return run;
    }

    private string FoundIn(string text)
    {
        File.WriteAllText(_folder["run.json"], text);
        return Found(_folder["run.json"]);
    }

    private static string Found(string path) => Assert.Throws<FormatException>(
        () => JsonFile.Read(path, RunJson.Default.RunRecord, Refuse, version: 1)).Message;

    private static FormatException Refuse(string found) => new(found);
}
