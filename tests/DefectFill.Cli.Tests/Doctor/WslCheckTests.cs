using DefectFill.Cli.Doctor;
using Xunit;

namespace DefectFill.Cli.Tests.Doctor;

public class WslCheckTests
{
    private const string Wsl2 = "5.15.167.4-microsoft-standard-WSL2";
    private const string Wsl1 = "4.4.0-19041-Microsoft";
    private const string Drives = "/mnt/";

    [Theory]
    [InlineData("6.1.0-35-amd64")]
    [InlineData("5.15.0-1064-azure")]
    public void Other_kernels_are_not_mentioned(string kernel) => Assert.Null(WslCheck.Of(kernel, Drives + "c"));

    [Theory]
    [InlineData(Wsl2, "/srv/photos", "Good")]
    [InlineData(Wsl2, Drives + "data/photos", "Good")]
    [InlineData(Wsl2, Drives + "c", "Warning")]
    [InlineData(Wsl2, Drives + "d/photos", "Warning")]
    [InlineData(Wsl1, "/srv/photos", "Warning")]
    public void Windows_drives_and_the_first_version_are_warned_of(string kernel, string folder, string health)
    {
        var check = WslCheck.Of(kernel, folder)!;

        Assert.Equal(health, check.Health.ToString());
        Assert.Equal(health == "Good", check.Cure is null);
    }
}
