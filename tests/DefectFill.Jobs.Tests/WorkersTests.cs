using Xunit;

namespace DefectFill.Jobs.Tests;

public class WorkersTests
{
    [Fact]
    public void Items_are_done_at_once_on_all_devices_but_after_those_they_come_after()
    {
        var done = new List<int>();
        var devices = new HashSet<string>();
        using var two = new Barrier(2); // deadlocks unless two work at once
        new Workers(2, ["a", "b"]).Run(
            [2, 0, 1, 3],
            item =>
            {
                lock (devices)
                {
                    return item < 2 || done.Contains(item - 2);
                }
            },
            (item, device) =>
            {
                if (item < 2)
                {
                    Assert.True(two.SignalAndWait(TimeSpan.FromSeconds(30)));
                }

                lock (devices)
                {
                    done.Add(item);
                    devices.Add(device);
                }
            },
            default);

        Assert.Equal([0, 1, 2, 3], done.Order());
        Assert.True(done.IndexOf(0) < done.IndexOf(2));
        Assert.Equal(["a", "b"], devices.Order());
    }

    [Fact]
    public void Items_that_can_never_begin_are_left()
    {
        var done = new List<int>();
        new Workers(3, ["cpu"]).Run([0, 1], item => item == 0, (item, _) => done.Add(item), default);

        Assert.Equal([0], done);
    }

    [Fact]
    public void A_stop_lets_no_further_item_begin()
    {
        using var stop = new CancellationTokenSource();
        var done = new List<int>();
        new Workers(1, ["cpu"]).Run([0, 1], _ => true, (item, _) =>
        {
            done.Add(item);
            stop.Cancel();
        }, stop.Token);

        Assert.Equal([0], done);
    }
}
