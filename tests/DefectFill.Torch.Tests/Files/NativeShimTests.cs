using DefectFill.Core.Files;
using Xunit;

namespace DefectFill.Torch.Tests.Files;

public class NativeShimTests
{
    private readonly NativeShim _shim = new("torch", "torch-system");

    [Fact]
    public void A_named_library_is_the_only_candidate() =>
        Assert.Equal(["/opt/shim.so"], _shim.Candidates("/opt/shim.so", "/app/bin"));

    [Fact]
    public void A_library_built_on_this_machine_precedes_the_packaged_ones()
    {
        var candidates = _shim.Candidates(null, "/repo/bin").ToList();

        Assert.Equal("/repo/bin/build/native/torch-system/libtorchshim.so", candidates[0]);
        Assert.Equal("/repo/build/native/torch-system/libtorchshim.so", candidates[1]);
        Assert.Equal("/build/native/torch-system/libtorchshim.so", candidates[2]);
        Assert.Equal("/repo/bin/libtorchshim.so", candidates[3]);
        Assert.StartsWith("/repo/bin/runtimes/linux-", candidates[4], StringComparison.Ordinal);
        Assert.EndsWith("/native/libtorchshim.so", candidates[4], StringComparison.Ordinal);
        Assert.Equal(5, candidates.Count);
    }

    [Fact]
    public void The_build_command_names_the_nearest_script_and_builds_to_where_the_library_is_looked_for()
    {
        using var folder = new TemporaryFolder();
        var script = Write(folder, "native/build.sh");
        var program = Directory.CreateDirectory(Path.Combine(folder.Path, "bin", "net10.0")).FullName;

        Assert.Equal($"bash {script} torch", _shim.BuildCommand(program));
        Assert.Contains(
            Path.Combine(folder.Path, "build/native/torch-system/libtorchshim.so"), _shim.Candidates(null, program));
    }

    private static string Write(TemporaryFolder folder, string path)
    {
        var file = Path.Combine(folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
        return file;
    }
}
