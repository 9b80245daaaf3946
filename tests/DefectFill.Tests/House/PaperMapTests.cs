using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace DefectFill.Tests.House;

/// <summary>Whatever <c>docs/paper-map.md</c> names is there.</summary>
public partial class PaperMapTests
{
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private const int MemberColumn = 3; // a row begins with a line, so that its first cell is the second part
    private const int TestColumn = 4;

    private static readonly Type[] s_program =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "DefectFill*.dll")
            .Where(file => !file.Contains("Tests", StringComparison.Ordinal))
            .SelectMany(file => Assembly.LoadFrom(file).GetTypes()),
    ];

    private static readonly Type[] s_tests = typeof(PaperMapTests).Assembly.GetTypes();

    [Fact]
    public void Every_test_of_the_paper_map_exists()
    {
        var named = Names(TestColumn);
        var missing = named.Where(name => s_tests.All(test => test.Name != name));

        Assert.NotEmpty(named);
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_member_of_the_paper_map_exists()
    {
        var named = Names(MemberColumn);
        var missing = named.Where(name => !IsThere(name));

        Assert.NotEmpty(named);
        Assert.Empty(missing);
    }

    private static string[] Names(int column) =>
    [
        .. from line in File.ReadLines(Repository.PathOf("docs/paper-map.md"))
           where line.StartsWith('|')
           from Match name in Name().Matches(line.Split('|')[column])
           select name.Groups["name"].Value,
    ];

    // A namespace, a type by its whole name or by its own alone, or a member of a type.
    private static bool IsThere(string name)
    {
        var (full, dot) = ($"DefectFill.{name}", name.LastIndexOf('.'));
        return s_program.Any(type => type.Namespace == full || type.FullName == full || type.Name == name)
            || (dot > 0 && s_program.Any(type =>
                type.FullName == $"DefectFill.{name[..dot]}" && type.GetMember(name[(dot + 1)..], Any).Length > 0));
    }

    // Options and the lower-case names of parity cases are no names of the code.
    [GeneratedRegex(@"`(?<name>[A-Z]\w*(\.[A-Z]\w*)*)`")]
    private static partial Regex Name();
}
