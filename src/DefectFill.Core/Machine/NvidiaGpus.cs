namespace DefectFill.Core.Machine;

/// <summary>The GPUs of this computer, as the driver lists them; nothing is loaded for it.</summary>
internal static class NvidiaGpus
{
    private const string DriverList = "/proc/driver/nvidia/gpus";

    /// <summary>
    /// Number of GPUs that a process may use; 0 if the driver lists none, as outside Linux. <c>CUDA_VISIBLE_DEVICES</c>
    /// may hide some.
    /// </summary>
    public static int Count() => Count(DriverList, Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES"));

    /// <param name="list">A folder with a folder for each GPU.</param>
    /// <param name="visible">Those that may be used, with commas between them; null for all.</param>
    public static int Count(string list, string? visible)
    {
        var all = Directory.Exists(list) ? Directory.EnumerateDirectories(list).Count() : 0;
        // CUDA takes those before the first that it does not know.
        return visible is null
            ? all
            : Math.Min(all, visible.Split(',', StringSplitOptions.TrimEntries)
                .TakeWhile(name => name.Length > 0 && name[0] != '-').Count());
    }
}
