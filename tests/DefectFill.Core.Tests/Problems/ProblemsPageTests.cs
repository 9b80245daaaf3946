using System.Reflection;
using DefectFill.Core.Problems;
using Xunit;

namespace DefectFill.Core.Tests.Problems;

public class ProblemsPageTests
{
    [Fact]
    public void Every_code_is_explained_in_the_documentation()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/problems.md"));
        string[] codes =
        [
            .. typeof(ProblemCode).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => (string)field.GetRawConstantValue()!),
        ];

        Assert.NotEmpty(codes);
        Assert.DoesNotContain(codes, code => !page.Contains($"| `{code}` | ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_path_that_the_text_begins_with_is_not_said_twice()
    {
        Assert.Equal(
            "DF1704 a/b.png is a link. Copy it.",
            new Problem(Severity.Error, "DF1704", "a/b.png", "a/b.png is a link.", "Copy it.").Text());
        Assert.Equal(
            "DF1101 a/b.png: it is empty. Copy it.",
            new Problem(Severity.Error, "DF1101", "a/b.png", "it is empty.", "Copy it.").Text());
    }
}
