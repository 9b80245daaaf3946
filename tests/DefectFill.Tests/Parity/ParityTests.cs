using DefectFill.Parity;
using Xunit;

namespace DefectFill.Tests.Parity;

/// <summary>The quick parity cases as tests, a row a case; skipped where the shared cases are absent.</summary>
public class ParityTests
{
    public static TheoryData<string> QuickCases => [.. SharedCases.Quick
        .Where(folder => KindTable.Checks.ContainsKey(ParityCase.Open(folder).Kind))
        .Select(folder => Path.GetRelativePath(Repository.SharedCases!, folder))];

    [SharedCasesTheory]
    [MemberData(nameof(QuickCases))]
    public void Gives_what_the_reference_gives(string name)
    {
        var result = Runner.RunCase(Path.Combine(Repository.SharedCases!, name), device: "cpu");

        Assert.True(result.Passed, result.ToString());
    }

    [EveryKindFact]
    public void Every_kind_of_the_shared_cases_is_implemented() =>
        Assert.Empty(SharedCases.KindsWithoutImplementation());
}
