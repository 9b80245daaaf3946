using Xunit;

namespace DefectFill.Data.Tests;

/// <summary>A fact about what may not be read, skipped for a user who may read everything.</summary>
internal sealed class UnprivilegedFactAttribute : FactAttribute
{
    public UnprivilegedFactAttribute() =>
        Skip = OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess ? "this user may read everything" : null;
}
