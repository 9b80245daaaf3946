using DefectFill.Core.Machine;
using Xunit;

namespace DefectFill.Core.Tests.Machine;

public sealed class MachineMemoryTests : IDisposable
{
    private const string Unified = "31 24 0:27 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n";
    private const string Memory = "36 30 0:32 / /sys/fs/cgroup/memory rw shared:16 - cgroup cgroup rw,memory\n";
    private const long Mega = 1 << 20;

    private readonly string _root = Directory.CreateTempSubdirectory("machine").FullName;

    public MachineMemoryTests() =>
        Write("proc/meminfo", "MemTotal:        8192000 kB\nMemFree:           10 kB\nMemAvailable:    4096000 kB\n");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Without_control_groups_the_machine_says_it()
    {
        Assert.Equal(8192000 * 1024L, new MachineMemory(_root).Total);
        Assert.Equal(4096000 * 1024L, new MachineMemory(_root).Free);
    }

    [Fact]
    public void A_limit_of_version_2_counts_with_what_is_left_of_it()
    {
        Write("proc/self/mountinfo", Unified);
        Write("proc/self/cgroup", "0::/job\n");
        Write("sys/fs/cgroup/job/memory.max", $"{1000 * Mega}\n");
        Write("sys/fs/cgroup/job/memory.current", $"{400 * Mega}\n");
        Write("sys/fs/cgroup/job/memory.stat", $"anon 1\ninactive_file {100 * Mega}\nactive_file 7\n");

        Assert.Equal(1000 * Mega, new MachineMemory(_root).Total);
        Assert.Equal(700 * Mega, new MachineMemory(_root).Free);
    }

    [Fact]
    public void The_least_limit_of_nested_groups_counts()
    {
        Write("proc/self/mountinfo", Unified);
        Write("proc/self/cgroup", "0::/slurm/job/step\n");
        Write("sys/fs/cgroup/slurm/job/step/memory.max", "max\n");
        Write("sys/fs/cgroup/slurm/job/memory.max", $"{600 * Mega}\n");
        Write("sys/fs/cgroup/slurm/memory.max", $"{900 * Mega}\n");

        Assert.Equal(600 * Mega, new MachineMemory(_root).Total);
    }

    [Fact]
    public void A_container_has_its_limit_at_the_mount_point()
    {
        Write("proc/self/mountinfo", Unified);
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/memory.max", $"{500 * Mega}\n");

        Assert.Equal(500 * Mega, new MachineMemory(_root).Total);
    }

    [Fact]
    public void A_limit_of_version_1_counts()
    {
        Write("proc/self/mountinfo", Memory);
        Write("proc/self/cgroup", "5:cpu,cpuacct:/other\n4:memory:/job\n0::/unified\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        Write("sys/fs/cgroup/memory/job/memory.limit_in_bytes", $"{300 * Mega}\n");
        Write("sys/fs/cgroup/memory/job/memory.usage_in_bytes", $"{200 * Mega}\n");
        Write("sys/fs/cgroup/memory/job/memory.stat", $"inactive_file 1\ntotal_inactive_file {50 * Mega}\n");

        Assert.Equal(300 * Mega, new MachineMemory(_root).Total);
        Assert.Equal(150 * Mega, new MachineMemory(_root).Free);
    }

    [Fact]
    public void A_container_that_sees_the_path_of_its_host_finds_its_own_part()
    {
        Write("proc/self/mountinfo", Memory.Replace("0:32 / ", "0:32 /docker/abc ", StringComparison.Ordinal));
        Write("proc/self/cgroup", "4:memory:/docker/abc/step\n");
        Write("sys/fs/cgroup/memory/step/memory.limit_in_bytes", $"{200 * Mega}\n");

        Assert.Equal(200 * Mega, new MachineMemory(_root).Total);
    }

    [Fact]
    public void A_group_that_uses_more_than_its_limit_has_nothing_left()
    {
        Write("proc/self/mountinfo", Unified);
        Write("proc/self/cgroup", "0::/job\n");
        Write("sys/fs/cgroup/job/memory.max", $"{10 * Mega}\n");
        Write("sys/fs/cgroup/job/memory.current", $"{11 * Mega}\n");

        Assert.Equal(0, new MachineMemory(_root).Free);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
