using DefectFill.Cli.Doctor;
using Xunit;

namespace DefectFill.Cli.Tests.Doctor;

public class MachineChecksTests
{
    [Theory]
    [InlineData(100_000_000, "Fault")]
    [InlineData(2_000_000_000, "Warning")]
    [InlineData(50_000_000_000, "Good")]
    public void The_disk_is_judged_by_its_free_bytes(long bytes, string health)
    {
        var check = MachineChecks.Disk("here", bytes);

        Assert.Equal(health, check.Health.ToString());
        Assert.Equal(bytes, check.Value);
        Assert.Equal(health == "Good", check.Cure is null);
    }

    [Fact]
    public void Little_memory_is_a_warning()
    {
        Assert.Equal(Health.Warning, MachineChecks.Memory(2_000_000_000).Health);
        Assert.Equal(Health.Good, MachineChecks.Memory(16_000_000_000).Health);
    }
}
