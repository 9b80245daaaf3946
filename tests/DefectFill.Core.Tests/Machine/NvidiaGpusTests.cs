using DefectFill.Core.Machine;
using Xunit;

namespace DefectFill.Core.Tests.Machine;

public class NvidiaGpusTests
{
    [Theory]
    [InlineData(null, 3)]
    [InlineData("0,2", 2)]
    [InlineData("", 0)]
    [InlineData("-1", 0)]
    [InlineData("1,-1,2", 1)]
    [InlineData("0,1,2,3,4", 3)]
    public void Those_that_the_driver_lists_and_that_are_visible_count(string? visible, int expected)
    {
        using var folder = new TemporaryFolder();
        foreach (var address in (string[])["0000:01:00.0", "0000:02:00.0", "0000:41:00.0"])
        {
            Directory.CreateDirectory(folder[address]);
        }

        Assert.Equal(expected, NvidiaGpus.Count(folder[""], visible));
    }

    [Fact]
    public void Without_a_driver_there_are_none()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(0, NvidiaGpus.Count(folder["gpus"], visible: null));
    }
}
