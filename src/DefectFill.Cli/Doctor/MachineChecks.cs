using System.Globalization;
using System.Runtime.InteropServices;

namespace DefectFill.Cli.Doctor;

/// <summary>Checks without native code: .NET, memory, disk.</summary>
internal static class MachineChecks
{
    private const double Giga = 1e9;
    private const double LittleMemory = 4 * Giga;
    private const double LittleDisk = 5 * Giga;
    private const double TooLittleDisk = 0.5 * Giga;

    public static Check DotNet() => Check.Good(
        ".NET",
        $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} "
        + $"({RuntimeInformation.RuntimeIdentifier})");

    /// <param name="bytes">Memory this process may use.</param>
    public static Check Memory(long bytes)
    {
        var check = Check.Good("memory", $"{Gigabytes(bytes)} GB, {Environment.ProcessorCount} cores", bytes, "bytes");
        return bytes >= LittleMemory ? check : check with
        {
            Health = Health.Warning,
            Cure = "The small model fits; Stable Diffusion needs 8 GB or a GPU.",
        };
    }

    /// <param name="bytes">Free bytes on the disk of <paramref name="folder"/>.</param>
    public static Check Disk(string folder, long bytes)
    {
        var check = Check.Good("disk", $"{Gigabytes(bytes)} GB free in {folder}", bytes, "bytes");
        return bytes switch
        {
            < (long)TooLittleDisk => check with
            {
                Health = Health.Fault,
                Cure = "Free at least 1 GB there, or start in a folder on another disk.",
            },
            < (long)LittleDisk => check with
            {
                Health = Health.Warning,
                Cure = "Free 5 GB there before training large models: checkpoints need the space.",
            },
            _ => check,
        };
    }

    private static string Gigabytes(long bytes) => (bytes / Giga).ToString("0.#", CultureInfo.InvariantCulture);
}
