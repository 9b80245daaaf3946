using System.Text.Json.Nodes;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Core.Tests.Folders;

public class FolderDifferenceTests
{
    [Fact]
    public void Every_value_that_differs_is_reported_by_its_path()
    {
        Assert.Equal(
            ["seed: 4, was 3.", "denoiser.rate: 0.5, was 0.001."],
            Of("""{"seed": 3, "steps": 9, "denoiser": {"rate": 0.001, "batch": 2}}""",
                """{"denoiser": {"batch": 2, "rate": 0.5}, "steps": 9, "seed": 4}"""));
    }

    [Fact]
    public void A_value_that_one_of_them_does_not_have_is_nothing_there()
    {
        Assert.Equal(
            ["shape: nothing, was \"star\".", "baseline: {\"masks\":\"own\"}, was nothing."],
            Of("""{"shape": "star", "baseline": null, "label": null}""", """{"baseline": {"masks": "own"}}"""));
    }

    [Fact]
    public void Lists_are_reported_whole_and_equal_ones_are_not()
    {
        Assert.Equal(
            ["widths: [32,16], was [16,32]."],
            Of("""{"widths": [16, 32], "sets": ["a"]}""", """{"widths": [32, 16], "sets": ["a"]}"""));
    }

    [Fact]
    public void A_free_value_may_differ_at_its_path_alone()
    {
        Assert.Equal(
            ["steps: 2, was 1."],
            Of("""{"steps": 1, "denoiser": {"steps": 1}}""", """{"steps": 2, "denoiser": {"steps": 2}}""",
                "denoiser.steps"));
    }

    [Fact]
    public void An_option_is_known_by_its_property()
    {
        var found = FolderDifference.Of(
            Json("""{"lr_text": 1}"""), Json("""{"lr_text": 2}"""), new HashSet<string>(), path => path);

        Assert.Equal(
            [Problem.Option(ProblemCode.StartedOtherwise, "lr_text", "2", "was 1")], found);
    }

    [Fact]
    public void A_folder_is_rejected_with_the_fix_and_all_differences()
    {
        var seed = FolderDifference.Option("seed", "3", "4");

        var error = Assert.Throws<FolderMismatchException>(
            () => FolderDifference.ThrowIfAny("base", [seed], "model", "model_out"));

        Assert.Equal((2, seed), (error.Problems.Count, error.Problems[1]));
        Assert.Equal((ProblemCode.StartedOtherwise, "base"), (error.Problems[0].Code, error.Problems[0].Path));
        Assert.Contains("{option:model_out}", error.Problems[0].Fix, StringComparison.Ordinal);
        Assert.EndsWith("\n`seed` 4: was 3.", error.Message, StringComparison.Ordinal);
        FolderDifference.ThrowIfAny("base", [], "model");
    }

    private static IEnumerable<string> Of(string before, string now, params string[] free) =>
        FolderDifference.Of(Json(before), Json(now), free.ToHashSet(), path => null)
            .Select(problem => problem.ToString());

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
