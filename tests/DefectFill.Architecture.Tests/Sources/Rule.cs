using Xunit;

namespace DefectFill.Architecture.Tests.Sources;

/// <summary>A rule that names everything that breaks it.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> broken)
    {
        var all = broken.ToList();
        Assert.True(all.Count == 0, $"{all.Count} in all:\n" + string.Join('\n', all));
    }
}
