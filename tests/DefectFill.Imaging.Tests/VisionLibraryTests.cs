using DefectFill.Imaging.Native;
using Xunit;

namespace DefectFill.Imaging.Tests;

public class VisionLibraryTests
{
    [Fact]
    public void A_named_library_is_the_only_candidate() =>
        Assert.Equal(["/opt/shim.so"], VisionLibrary.Candidates("/opt/shim.so", "/app/bin"));

    [Fact]
    public void Otherwise_the_application_folder_comes_before_the_build_folders_above_it()
    {
        var candidates = VisionLibrary.Candidates(null, "/repo/bin").ToList();

        Assert.Equal("/repo/bin/libvisionshim.so", candidates[0]);
        Assert.Contains("/repo/build/native/vision/libvisionshim.so", candidates);
        Assert.Equal("/build/native/vision/libvisionshim.so", candidates[^1]);
    }

    [Fact]
    public void A_missing_library_names_the_cure()
    {
        var error = Assert.Throws<DllNotFoundException>(() => VisionLibrary.Load(["/nowhere/libvisionshim.so"]));

        Assert.Contains("native/build.sh vision", error.Message, StringComparison.Ordinal);
        Assert.Contains("./defectfill doctor", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_does_not_load_says_why()
    {
        using var folder = new TemporaryFolder();
        var broken = folder.Write("libvisionshim.so", "no library"u8);

        var error = Assert.Throws<DllNotFoundException>(() => VisionLibrary.Load([broken]));

        Assert.Contains("cannot be loaded", error.Message, StringComparison.Ordinal);
        Assert.Contains(broken, error.Message, StringComparison.Ordinal);
    }
}
