using DefectFill.Core.Files;
using Xunit;

namespace DefectFill.Core.Tests.Files;

public class SpecialFileTests
{
    [Fact]
    public void Files_and_folders_are_not_special_and_devices_are()
    {
        var folder = Directory.CreateTempSubdirectory("special").FullName;
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");

        Assert.False(SpecialFile.Is(folder));
        Assert.False(SpecialFile.Is(file));
        Assert.False(SpecialFile.Is(Path.Combine(folder, "nothing")));
        Assert.Equal(!OperatingSystem.IsWindows(), SpecialFile.Is("/dev/null"));
    }
}
