using Xunit;

namespace DefectFill.Cli.Tests.Packages;

/// <summary>A fact about the Debian package; skipped where it cannot be built.</summary>
internal sealed class DebianFactAttribute : FactAttribute
{
    private static readonly string[] s_programs = ["/usr/bin/dpkg-deb", "/usr/bin/dpkg-shlibdeps", "/usr/bin/xz"];

    public DebianFactAttribute() =>
        Skip = s_programs.FirstOrDefault(program => !File.Exists(program)) is { } missing
            ? $"there is no {missing} (Debian, Ubuntu: sudo apt-get install dpkg-dev)"
            : null;
}
