using DefectFill.Core.Machine;

namespace DefectFill.Cli.Doctor;

/// <summary>Everything the doctor checks, in reporting order.</summary>
internal static class Examination
{
    private const string NvidiaDriver = "/proc/driver/nvidia/version";

    public static IEnumerable<Check> Run(string device, int? threads)
    {
        yield return MachineChecks.DotNet();
        if (WslCheck.OfThisMachine() is { } windows)
        {
            yield return windows;
        }

        yield return MachineChecks.Memory(new MachineMemory().Total);

        var (torch, problem) = ProbeProcess.Ask("torch", threads, DoctorJson.Default.TorchFacts);
        var hasNvidiaDriver = File.Exists(NvidiaDriver) || File.Exists(WslCheck.Cuda);
        foreach (var check in TorchChecks.Of(torch, problem, hasNvidiaDriver, device))
        {
            yield return check;
        }

        var (vision, trouble) = ProbeProcess.Ask("vision", threads, DoctorJson.Default.VisionFacts);
        yield return VisionCheck.Of(vision, trouble);

        var folder = Environment.CurrentDirectory;
        yield return MachineChecks.Disk(folder, new DriveInfo(folder).AvailableFreeSpace);
    }
}
