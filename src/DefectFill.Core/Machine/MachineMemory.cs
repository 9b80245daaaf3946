using System.Globalization;

namespace DefectFill.Core.Machine;

/// <summary>Bytes of memory for this process: the machine's, or fewer where a control group limits them.</summary>
/// <param name="root">The root of the file system; another folder in tests.</param>
public sealed class MachineMemory(string root = "/")
{
    /// <summary>What this process may use at most.</summary>
    public long Total => Least("MemTotal:", group => group.Limit);

    /// <summary>What is left of it now; caches that the kernel would give up count as free.</summary>
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
