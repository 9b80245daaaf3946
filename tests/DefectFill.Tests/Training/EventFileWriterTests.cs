using DefectFill.Core.Files;
using DefectFill.Training;
using Xunit;

namespace DefectFill.Tests.Training;

public class EventFileWriterTests
{
    /// <summary>A red pixel.</summary>
    private static readonly byte[] s_png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    [Fact]
    public void The_checksum_is_castagnolis()
    {
        Assert.Equal(0xe3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0xc78ab0e5u, EventRecord.Masked(Crc32C.Of("123456789"u8)));
    }

    [Fact]
    public void Records_are_those_of_tensorflow()
    {
        Assert.Equal(
            "1800000000000000a37f4b220900000000000000001a0d627261696e2e4576656e743a32eedf28a3",
            Hex(new EventMessage(wallTime: 0).FileVersion()));
        Assert.Equal(
            "1a00000000000000129bd82d09000000000000f03f10072a0d0a0b0a046c6f7373150000003f862c9a2f",
            Hex(new EventMessage(wallTime: 1, step: 7).Scalar("loss", 0.5f)));
    }

    [Fact]
    public void An_event_is_in_the_file_as_soon_as_it_is_written()
    {
        using var folder = new TemporaryFolder();
        using var writer = new EventFileWriter(folder.Path, new FixedClock(1_700_000_000));
        var before = new FileInfo(writer.Path).Length;

        writer.Scalar("loss", 7, 0.5);

        Assert.Equal(before + 42, new FileInfo(writer.Path).Length);
    }

    [Fact]
    public void Each_start_gets_a_file_that_sorts_behind_the_others()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["events.out.tfevents.1700000005.host.1.0"], "");
        var clock = new FixedClock(1_700_000_000);
        using var first = new EventFileWriter(folder.Path, clock);
        using var second = new EventFileWriter(folder.Path, clock);

        Assert.Equal(
            [
                "events.out.tfevents.1700000005.host.1.0", "events.out.tfevents.1700000006.defectfill",
                "events.out.tfevents.1700000007.defectfill",
            ],
            folder.Names);
    }

    [Fact]
    public void Only_png_images_are_accepted()
    {
        using var folder = new TemporaryFolder();
        using var writer = new EventFileWriter(folder.Path, new FixedClock(0));

        Assert.Throws<ArgumentException>(() => writer.Image("samples/0", 1, new byte[100]));
    }

    [PeerFact]
    public void Tensorboard_reads_the_run_and_forgets_what_was_done_again()
    {
        using var folder = new TemporaryFolder();
        var clock = new FixedClock(1_700_000_000);
        using (var first = new EventFileWriter(folder.Path, clock))
        {
            first.Scalar("train/loss", 0, 4);
            first.Scalar("train/loss", 1, 3);
            first.Scalar("train/loss", 2, double.NaN);
            first.Image("samples/hole", 1, s_png);
            first.Image("samples/hole", 2, s_png);
        }

        using (var second = new EventFileWriter(folder.Path, clock, resumeStep: 2))
        {
            second.Scalar("train/loss", 2, 2.5);
            second.Scalar("train/loss", 3, 1e-3);
        }

        const string Program = """
            import sys
            from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
            run = EventAccumulator(sys.argv[1], size_guidance={"images": 0, "scalars": 0, "tensors": 0})
            run.Reload()
            print([(e.step, round(e.value, 6)) for e in run.Scalars("train/loss")])
            print([(e.step, e.width, e.height, len(e.encoded_image_string)) for e in run.Images("samples/hole")])
            """;
        Assert.Equal(
            $"[(0, 4.0), (1, 3.0), (2, 2.5), (3, 0.001)]\n[(1, 1, 1, {s_png.Length})]\n",
            Peer.Run(Program, folder.Path));
    }

    private static string Hex(EventMessage message) => Convert.ToHexStringLower(EventRecord.Frame(message.Bytes));

    private sealed class FixedClock(long seconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(seconds);
    }
}
