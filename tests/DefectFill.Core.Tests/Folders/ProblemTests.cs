using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Core.Tests.Folders;

public class ProblemTests
{
    [Fact]
    public void A_problem_of_a_file_is_one_line_and_a_message_has_a_line_a_part()
    {
        var error = CheckpointException.Of("a.safetensors", "it is cut off", "100 bytes", "Copy it again.");

        Assert.Equal("a.safetensors: it is cut off. Expected 100 bytes. Copy it again.", $"{error.Problems[0]}");
        Assert.Equal("a.safetensors: it is cut off.\nExpected 100 bytes.\nCopy it again.", error.Message);
        Assert.Equal(ProblemCode.UnusableModel, error.Problems[0].Code);
    }

    [Fact]
    public void Only_problems_of_data_sets_show_their_code()
    {
        var mask = new Problem(Severity.Error, ProblemCode.EmptyMask, "m.png", "no pixel is inside.", "Paint one.");

        Assert.Equal("DF1203 m.png: no pixel is inside. Paint one.", $"{mask}");
        Assert.Equal("m.png: no pixel is inside. Paint one.", $"{mask with { Code = ProblemCode.OtherFiles }}");
    }

    [Fact]
    public void Every_code_has_one_meaning()
    {
        var codes = typeof(ProblemCode).GetFields().Select(field => (string)field.GetValue(null)!).ToArray();

        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, code => Assert.Matches("^DF[1-4][0-9]{3}$", code));
    }

    [Fact]
    public void Several_rejected_folders_are_reported_together_as_data()
    {
        var error = Assert.Throws<DatasetException>(() => EachOne.Open<string>(
            ["a", "b"],
            name => throw new FolderMismatchException(ProblemCode.Unfinished, name, "it is not finished.")));

        Assert.Equal(
            [(ProblemCode.Unfinished, "a"), (ProblemCode.Unfinished, "b")],
            error.Problems.Select(problem => (problem.Code, problem.Path!)));
    }
}
