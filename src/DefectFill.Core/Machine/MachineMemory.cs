using System.Globalization;

namespace DefectFill.Core.Machine;

/// <summary>Memory available to this process in bytes: the machine's, or less if a control group limits it.</summary>
/// <param name="root">Root of the file system; tests use another folder.</param>
internal sealed class MachineMemory(string root = "/")
{
    /// <summary>The most this process may use.</summary>
    public long Total => Least("MemTotal:", group => group.Limit);

    /// <summary>What is free now, including caches the kernel can reclaim.</summary>
    public long Free => Least("MemAvailable:", group => group.Free);

    private long Least(string key, Func<ControlGroup, long?> share) =>
        ControlGroup.OfThisProcess(root).Select(share).OfType<long>().Append(OfMachine(key)).Min();

    private long OfMachine(string key)
    {
        var file = Path.Combine(root, "proc/meminfo");
        var line = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(text => text.StartsWith(key, StringComparison.Ordinal))
            : null;
        return line is null
            ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes
            : 1024 * long.Parse(line.AsSpan(key.Length).TrimEnd(" kB"), CultureInfo.InvariantCulture);
    }
}
