using Xunit;

namespace DefectFill.Cli.Tests.Packages;

/// <summary>What <c>packaging/release.sh</c> checks before it makes anything, in a repository of its own.</summary>
public sealed class ReleaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReleaseTests()
    {
        foreach (var file in (string[])["packaging/common.sh", "packaging/release.sh", "launcher/setup.sh"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
            File.Copy(Repository.PathOf(file), _folder[file]);
        }

        Write("Directory.Build.props", "<Version>1.2.3</Version>");
        Write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-12-01\n\n- Something.\n");
        Git("init", "--quiet");
        Commit();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clean_tree_with_its_version_in_the_changelog_can_be_released() => Assert.Equal((0, ""), Check());

    [Fact]
    public void All_problems_are_named_at_once()
    {
        Write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n- Something.\n");

        var (exitCode, output) = Check();

        Assert.Equal(3, exitCode);
        Assert.Contains("changes that are not committed", output, StringComparison.Ordinal);
        Assert.Contains("no heading '## [1.2.3] - YYYY-MM-DD'", output, StringComparison.Ordinal);
        Assert.Contains("unreleased changes", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_that_was_released_from_another_commit_is_rejected()
    {
        Git("tag", "v1.2.3");
        Write("new.txt", "");
        Commit();

        var (exitCode, output) = Check();

        Assert.Equal(3, exitCode);
        Assert.Contains("the tag v1.2.3 is at another commit", output, StringComparison.Ordinal);
    }

    private (int ExitCode, string Output) Check() => Script.Run("bash", _folder["packaging/release.sh"], "--check");

    private void Write(string name, string text) => File.WriteAllText(_folder[name], text);

    private void Commit()
    {
        Git("add", ".");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", "Change");
    }

    private void Git(params string[] arguments)
    {
        var (exitCode, output) = Script.Run("git", ["-C", _folder.Path, .. arguments]);
        Assert.True(exitCode == 0, output);
    }
}
