using System.Diagnostics;
using Xunit;

namespace DefectFill.Architecture.Tests.House;

public class LauncherTests
{
    [Theory]
    [InlineData("defectfill")]
    [InlineData("launcher/setup.sh")]
    [InlineData("launcher/build.sh")]
    [InlineData("launcher/page.sh")]
    [InlineData("launcher/verbs.sh")]
    [InlineData("native/build.sh")]
    [InlineData("bench/gpu.sh")]
    [InlineData("bench/gpu-pack.sh")]
    [InlineData(".ci/run")]
    [InlineData("packaging/bundle.sh")]
    [InlineData("packaging/chroot.sh")]
    [InlineData("packaging/common.sh")]
    [InlineData("packaging/deb.sh")]
    [InlineData("packaging/pages.sh")]
    [InlineData("packaging/program.sh")]
    [InlineData("packaging/release.sh")]
    [InlineData("packaging/resolved.sh")]
    [InlineData("packaging/sbom.sh")]
    [InlineData("packaging/test-container.sh")]
    [InlineData("packaging/test-deb.sh")]
    [InlineData("packaging/container/build.sh")]
    [InlineData("packaging/container/install.sh")]
    [InlineData("packaging/debian/defectfill.sh")]
    public void Every_script_is_sound_bash(string script)
    {
        var (exitCode, _, error) = Bash($"bash -n '{Repository.PathOf(script)}'");

        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void A_missing_package_is_installed_by_apt_and_named()
    {
        var (exitCode, output, error) = Bash(Setup("""
            missing=(libtorch-dev)
            find_missing() { :; }
            apt-get() { echo "apt-get $*" >&2; }
            id() { echo 0; }
            env() { shift; "$@"; }
            install_missing
            """));

        Assert.Equal(0, exitCode);
        Assert.Equal("", output);
        Assert.Contains("installing with apt: libtorch-dev", error);
        Assert.Contains("install libtorch-dev", error);
        Assert.DoesNotContain("update", error);
    }

    [Fact]
    public void The_package_lists_are_refreshed_only_when_installing_fails()
    {
        var (_, _, error) = Bash(Setup("""
            missing=(cmake)
            find_missing() { :; }
            apt-get() { echo "apt-get $*" >&2; case "$*" in *update*) updated=1 ;; esac; [ -n "${updated:-}" ]; }
            id() { echo 0; }
            env() { shift; "$@"; }
            install_missing
            """));

        Assert.Contains("updating the package lists", error);
        Assert.Contains("defectfill: installed.", error);
    }

    [Fact]
    public void Others_than_root_ask_sudo()
    {
        var (_, _, error) = Bash(Setup("""
            missing=(cmake)
            find_missing() { :; }
            id() { echo 1000; }
            sudo() { echo "sudo $*" >&2; }
            install_missing
            """));

        Assert.Contains("sudo env DEBIAN_FRONTEND=noninteractive apt-get", error);
    }

    [Fact]
    public void What_cannot_be_installed_is_tried_once_and_the_command_is_named()
    {
        var (exitCode, _, error) = Bash(Setup("""
            find_missing() { missing=(cmake); }
            apt_install() { return 1; }
            install_missing
            install_missing
            """));

        Assert.Equal(0, exitCode);
        Assert.Contains("sudo apt-get install cmake", error);
        Assert.Equal(2, error.Split("installing with apt").Length);
    }

    [Fact]
    public void What_was_installed_no_longer_counts_as_missing_for_the_build_that_follows()
    {
        var (_, output, _) = Bash(Setup("""
            find_missing() { missing=(cmake); }
            apt_install() { return 0; }
            install_missing
            echo "${#missing[@]}"
            """));

        Assert.Equal("0\n", output);
    }

    [Fact]
    public void Nothing_is_said_when_all_is_there()
    {
        Assert.Equal((0, "", ""), Bash(Setup("find_missing() { missing=(); }; install_missing")));
    }

    [Fact]
    public void A_build_runs_once_for_the_same_sources()
    {
        var (_, output, _) = Bash(Setup("""
            source "$launcher/build.sh"
            missing=()
            make() { echo made >&1; echo "making $1" >&2; }
            { once thing state make first; once thing state make second; once thing other make third; } 2>&1
            """));

        Assert.Equal("making first\nmaking third\n", output);
    }

    [Fact]
    public void What_a_build_has_made_is_made_again_where_it_is_gone_or_lies_in_another_folder()
    {
        var (_, output, _) = Bash(Setup("""
            source "$launcher/build.sh"
            missing=()
            make() { mkdir -p "$root/build/$1"; echo "$root/build/$1"; echo "making $1" >&2; }
            elsewhere() { echo /tmp; echo "making elsewhere" >&2; }
            {
              once thing state make a; once thing state make b; rm -r "$root/build/a"; once thing state make c
              once other state elsewhere; once other state elsewhere
            } 2>&1
            """));

        Assert.Equal("making a\nmaking c\nmaking elsewhere\nmaking elsewhere\n", output);
    }

    [Fact]
    public void A_failed_build_is_tried_again()
    {
        var (_, output, _) = Bash(Setup("""
            source "$launcher/build.sh"
            missing=()
            make() { echo "trying $1" >&2; }
            { once thing state make first; once thing state make second; } 2>&1
            """));

        Assert.Equal("trying first\ntrying second\n", output);
    }

    [Fact]
    public void A_folder_that_holds_no_LibTorch_is_rejected_with_4()
    {
        var (exitCode, _, error) = Bash(Setup("""
            source "$launcher/build.sh"
            DEFECTFILL_LIBTORCH=$root
            check_libtorch
            """));

        Assert.Equal(4, exitCode);
        Assert.Contains("does not contain lib/libtorch_cpu.so", error);
    }

    [Fact]
    public void A_LibTorch_that_does_not_build_is_not_replaced_by_another()
    {
        var (exitCode, _, error) = Bash(Setup("""
            source "$launcher/build.sh"
            mkdir -p "$root/native"
            printf 'exit 1\n' >"$root/native/build.sh"
            chmod +x "$root/native/build.sh"
            build_shim torch /opt/libtorch
            """));

        Assert.Equal(4, exitCode);
        Assert.Contains("could not be built for the LibTorch in /opt/libtorch", error);
    }

    [Fact]
    public void Two_starts_at_once_build_once()
    {
        var (_, output, _) = Bash(Setup("""
            source "$launcher/build.sh"
            missing=()
            make() { sleep 0.5; echo "making" >&2; echo made; }
            { once thing state make & once thing state make; wait; } 2>&1
            """));

        Assert.Single(output.Split('\n'), "making");
    }

    [Fact]
    public void The_counts_of_all_test_projects_are_added()
    {
        var (_, output, _) = Bash(Setup("""
            source "$launcher/verbs.sh"
            echo '<Counters total="12" executed="11" passed="9" failed="2" error="0" notExecuted="0" />' >"$root/trx"
            count_tests 1 "$root/trx" "$root/trx"
            echo "$passed $failed $skipped"
            """));

        Assert.Equal("18 4 2\n", output);
    }

    [Fact]
    public void Runs_that_break_off_count_as_failures()
    {
        var (_, output, _) = Bash(Setup("""
            source "$launcher/verbs.sh"
            count_tests 134 "$root/no-trx"
            count_tests 1 "$root/no-trx"
            echo "$passed $failed $skipped"
            """));

        Assert.Equal("0 2 0\n", output);
    }

    // The launcher's functions over an empty folder in the place of the repository.
    private static string Setup(string script) => $$"""
        set -euo pipefail
        root=$(mktemp -d)
        trap 'rm -rf "$root"' EXIT
        launcher='{{Repository.PathOf("launcher")}}'
        source "$launcher/setup.sh"
        {{script}}
        """;

    private static (int ExitCode, string Output, string Error) Bash(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DEFECTFILL_LIBTORCH");
        using var bash = Process.Start(start)!;
        var error = bash.StandardError.ReadToEndAsync();
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return (bash.ExitCode, output, error.Result);
    }
}
