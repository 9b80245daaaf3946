using DefectFill.Core.Files;
using Xunit;

namespace DefectFill.Core.Tests.Files;

public class AtomicFileTests
{
    [Fact]
    public void Replaces_a_file_as_a_whole()
    {
        using var folder = new TemporaryFolder();

        AtomicFile.WriteAllText(folder["a.txt"], "old");
        AtomicFile.WriteAllText(folder["a.txt"], "naïve");

        Assert.Equal("naïve"u8, File.ReadAllBytes(folder["a.txt"]));
        Assert.Equal(["a.txt"], folder.Names);
    }

    [Fact]
    public void A_disk_that_fills_at_any_step_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        var content = new byte[200_000];
        for (var step = 1; ; step++)
        {
            File.WriteAllText(folder["a"], "old");
            using var fault = new FaultAt("", step, FaultAt.DiskFull);
            var error = Record.Exception(() => AtomicFile.Write(folder["a"], stream => WriteInPieces(stream, content)));
            if (!fault.Happened)
            {
                Assert.Null(error);
                Assert.True(step > 6, $"only {step - 1} steps were passed");
                break;
            }

            Assert.IsType<IOException>(error);
            Assert.StartsWith($"{folder["a"]} could not be written: No space left", error.Message);
            Assert.True(AtomicFile.IsDiskFull(error));
            Assert.Equal("old", File.ReadAllText(folder["a"]));
            Assert.Equal(["a"], folder.Names);
        }

        Assert.Equal(content, File.ReadAllBytes(folder["a"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_stays_a_link_to_the_new_file(bool isThere)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["kept"]);
        if (isThere)
        {
            File.WriteAllText(folder["kept/a"], "old");
        }

        File.CreateSymbolicLink(folder["first"], "second");
        File.CreateSymbolicLink(folder["second"], folder["kept/a"]);

        AtomicFile.WriteAllText(folder["first"], "new");

        Assert.Equal("new", File.ReadAllText(folder["kept/a"]));
        Assert.Equal("second", new FileInfo(folder["first"]).LinkTarget);
    }

    [FullDeviceFact]
    public void A_device_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder["link"], "/dev/full");

        var error = Assert.Throws<IOException>(() => AtomicFile.WriteAllText(folder["link"], "new"));

        Assert.Contains("is a pipe or a device", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists("/dev/full"));
    }

    [Fact]
    public void A_failed_check_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteAllText(folder["a"], "old");

        Assert.Throws<InvalidDataException>(
            () => AtomicFile.Write(folder["a"], stream => stream.WriteByte(1), _ => throw new InvalidDataException()));

        Assert.Equal("old", File.ReadAllText(folder["a"]));
        Assert.Equal(["a"], folder.Names);
    }

    [Fact]
    public void What_a_killed_writer_left_behind_can_be_removed()
    {
        using var folder = new TemporaryFolder();
        var temporary = "";
        AtomicFile.Write(folder["a"], _ => { }, path => temporary = path);
        File.WriteAllText(temporary, "half");

        AtomicFile.RemoveLeftovers(folder.Path);

        Assert.Equal(["a"], folder.Names);
    }

    [Fact]
    public void A_missing_folder_is_named()
    {
        var error = Assert.ThrowsAny<IOException>(() => AtomicFile.WriteAllText("/no/such/folder/a.txt", "x"));

        Assert.StartsWith(
            "/no/such/folder/a.txt cannot be written: there is no folder /no/such/folder.", error.Message);
        Assert.False(AtomicFile.IsDiskFull(error));
    }

    [FullDeviceFact]
    public void A_full_disk_is_distinguished_from_other_failures()
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.Write, bufferSize: 0);

        Assert.True(AtomicFile.IsDiskFull(Assert.Throws<IOException>(() => full.WriteByte(1))));
    }

    private static void WriteInPieces(Stream stream, ReadOnlySpan<byte> content)
    {
        stream.Write(content[..10]);
        stream.Write(content[10..70_000]);
        stream.Write(content[70_000..70_100]);
        stream.Write(content[70_100..]);
    }
}

/// <summary>Runs where the kernel has a device that is always full.</summary>
internal sealed class FullDeviceFactAttribute : FactAttribute
{
    public FullDeviceFactAttribute() => Skip = File.Exists("/dev/full") ? null : "there is no /dev/full here";
}
