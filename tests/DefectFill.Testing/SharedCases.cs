using DefectFill.Parity;
using Xunit;

namespace DefectFill.Testing;

internal static class SharedCases
{
    public const string Absent = "../shared/parity is not beside this repository";

    /// <summary>Folders of every shared case that runs in seconds; none when the shared cases are absent.</summary>
    public static IReadOnlyList<string> Quick { get; } = Parity.Repository.SharedCases is { } root
        ? [.. CaseFolders.Below([root]).Where(folder => CaseFolders.GroupOf(folder) != CaseFolders.SlowGroup)]
        : [];

    public static IReadOnlyList<string> KindsWithoutImplementation() =>
        [.. Quick.Select(folder => ParityCase.Open(folder).Kind).Distinct().Except(KindTable.Checks.Keys).Order()];
}

/// <summary>A theory over the shared cases, skipped where they are absent.</summary>
internal sealed class SharedCasesTheoryAttribute : TheoryAttribute
{
    public SharedCasesTheoryAttribute() => Skip = Parity.Repository.SharedCases is null ? SharedCases.Absent : null;
}

/// <summary>A fact about a shared case, skipped where they are absent.</summary>
internal sealed class SharedCasesFactAttribute : FactAttribute
{
    public SharedCasesFactAttribute() => Skip = Parity.Repository.SharedCases is null ? SharedCases.Absent : null;
}

/// <summary>A fact that is skipped, naming the kinds, as long as some have no implementation.</summary>
internal sealed class EveryKindFactAttribute : FactAttribute
{
    public EveryKindFactAttribute()
    {
        var missing = SharedCases.KindsWithoutImplementation();
        Skip = Parity.Repository.SharedCases is null ? SharedCases.Absent
            : missing is [] ? null : $"kinds without implementation: {string.Join(", ", missing)}";
    }
}
