using DefectFill.Imaging.Native;
using Xunit;

namespace DefectFill.Imaging.Tests;

public class VisionLibraryTests
{
    [Fact]
    public void A_library_that_does_not_load_says_why_and_how_to_build_it()
    {
        using var folder = new TemporaryFolder();
        var broken = folder.Write("libvisionshim.so", "no library"u8);

        var error = Assert.Throws<DllNotFoundException>(() => VisionLibrary.Load(broken));

        Assert.Contains(
            $"{broken} cannot be loaded: {broken}: file too short.", error.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install libopencv", error.Message, StringComparison.Ordinal);
        Assert.Contains("native/build.sh vision", error.Message, StringComparison.Ordinal);
    }
}
