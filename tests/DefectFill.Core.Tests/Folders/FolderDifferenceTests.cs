using System.Text.Json.Nodes;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Core.Tests.Folders;

public class FolderDifferenceTests
{
    [Fact]
    public void Every_value_that_differs_is_told_by_its_path()
    {
        Assert.Equal(
            ["  seed: 3 then, 4 now", "  denoiser.rate: 0.001 then, 0.5 now"],
            Of("""{"seed": 3, "steps": 9, "denoiser": {"rate": 0.001, "batch": 2}}""",
                """{"denoiser": {"batch": 2, "rate": 0.5}, "steps": 9, "seed": 4}"""));
    }

    [Fact]
    public void A_value_that_one_of_them_does_not_have_is_nothing_there()
    {
        Assert.Equal(
            ["  shape: \"star\" then, nothing now", "  baseline: nothing then, {\"masks\":\"own\"} now"],
            Of("""{"shape": "star", "baseline": null, "label": null}""", """{"baseline": {"masks": "own"}}"""));
    }

    [Fact]
    public void Lists_are_told_whole_and_equal_ones_are_not()
    {
        Assert.Equal(
            ["  widths: [16,32] then, [32,16] now"],
            Of("""{"widths": [16, 32], "sets": ["a"]}""", """{"widths": [32, 16], "sets": ["a"]}"""));
    }

    [Fact]
    public void A_free_value_may_differ_at_its_path_alone()
    {
        Assert.Equal(
            ["  steps: 1 then, 2 now"],
            Of("""{"steps": 1, "denoiser": {"steps": 1}}""", """{"steps": 2, "denoiser": {"steps": 2}}""",
                "denoiser.steps"));
    }

    [Fact]
    public void Values_have_the_names_that_the_user_knows()
    {
        var lines = FolderDifference.Of(
            Json("""{"lr_text": 1}"""), Json("""{"lr_text": 2}"""), new HashSet<string>(), path => $"--{path}");

        Assert.Equal(["  --lr_text: 1 then, 2 now"], lines);
    }

    [Fact]
    public void A_refusal_has_the_differences_between_what_was_found_and_the_cure()
    {
        var error = Assert.Throws<FolderMismatchException>(() => FolderDifference.ThrowIfAny(
            "base was begun with other options", [FolderDifference.Line("seed", "3", "4")], "model", "--model-out"));

        Assert.Equal(
            [
                "base was begun with other options:", "  seed: 3 then, 4 now",
                "Give the same again to go on, or --model-out with a new folder for a new model.",
            ],
            error.Problems);
        FolderDifference.ThrowIfAny("base was begun with other options", [], "model");
    }

    private static IEnumerable<string> Of(string before, string now, params string[] free) =>
        FolderDifference.Of(Json(before), Json(now), free.ToHashSet());

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
