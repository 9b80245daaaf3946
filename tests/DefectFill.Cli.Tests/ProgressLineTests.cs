using DefectFill.Cli.Reporting;
using Xunit;

namespace DefectFill.Cli.Tests;

public class ProgressLineTests
{
    [Fact]
    public void Redirected_progress_is_a_plain_line_every_ten_seconds()
    {
        var time = new SetTime();
        using var writer = new StringWriter { NewLine = "\n" };
        var line = new ProgressLine(writer, onTerminal: false, time, () => 80);

        for (var step = 0; step <= 20; step++)
        {
            line.Show("train", step, 20, "loss 0.5");
            time.Seconds++;
        }

        Assert.Equal(
            "train 0/20 · loss 0.5\ntrain 10/20 · 0:10 left · loss 0.5\ntrain 20/20 · loss 0.5\n", writer.ToString());
    }

    [Fact]
    public void A_resumed_run_estimates_from_its_own_rate()
    {
        var time = new SetTime();
        using var writer = new StringWriter { NewLine = "\n" };
        var line = new ProgressLine(writer, onTerminal: false, time, () => 80);

        line.Show("train", 100, 200, "");
        time.Seconds += 3600;
        line.Show("train", 150, 200, "");

        Assert.Equal("train 100/200\ntrain 150/200 · 1:00:00 left\n", writer.ToString());
    }

    [Fact]
    public void On_a_terminal_the_line_moves_and_makes_room_for_others()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var line = new ProgressLine(writer, onTerminal: true, new SetTime(), () => 80);

        line.Show("fill", 0, 2, "");
        line.Clear();
        line.Show("fill", 2, 2, "");

        Assert.Equal("\r\e[Kfill 0/2\r\e[K\r\e[Kfill 2/2\n", writer.ToString());
    }

    [Theory]
    [InlineData(108, "learning 9/2000 · 3:41 left · loss 0.1 (def 0.2 obj 0.3) · rate 1.0e-4 · 1 it/s · 99 MB")]
    [InlineData(80, "learning 9/2000 · 3:41 left · loss 0.1 (def 0.2 obj 0.3) · rate 1.0e-4 · 1 it/s")]
    [InlineData(79, "learning 9/2000 · 3:41 left · loss 0.1 (def 0.2 obj 0.3) · rate 1.0e-4")]
    [InlineData(50, "learning 9/2000 · 3:41 left · loss 0.1")]
    [InlineData(28, "learning 9/2000 · 3:41 left")]
    [InlineData(25, "lear… 9/2000 · 3:41 left")]
    [InlineData(19, "9/2000 · 3:41 left")]
    [InlineData(10, "9/2000 · ")]
    [InlineData(1, "")]
    public void A_line_is_shortened_to_the_terminal_with_count_and_time_last(int columns, string expected)
    {
        var time = new SetTime();
        using var writer = new StringWriter { NewLine = "\n" };
        var line = new ProgressLine(writer, onTerminal: true, time, () => columns);

        line.Show("learning", 0, 2000, "");
        time.Seconds++;
        line.Show("learning", 9, 2000, "loss 0.1 (def 0.2 obj 0.3) · rate 1.0e-4 · 1 it/s · 99 MB");

        Assert.EndsWith($"\r\e[K{expected}", writer.ToString(), StringComparison.Ordinal);
    }

    private sealed class SetTime : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
