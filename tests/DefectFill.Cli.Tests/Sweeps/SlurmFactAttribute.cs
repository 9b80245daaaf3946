using System.Globalization;
using Xunit;

namespace DefectFill.Cli.Tests.Sweeps;

/// <summary>A test on a real Slurm cluster of this machine; skipped where Slurm is not installed.</summary>
internal sealed class SlurmFactAttribute : FactAttribute
{
    private static readonly string[] s_programs = ["slurmctld", "slurmd", "sbatch", "squeue", "sinfo", "scontrol"];

    public SlurmFactAttribute() => Skip = s_programs.FirstOrDefault(program => !IsThere(program)) is { } missing
        ? $"{missing} is not installed (Debian: apt-get install slurm-wlm)"
        : null;

    /// <summary>Tasks of the long test; 0 leaves it out.</summary>
    public static int Tasks => int.TryParse(
        Environment.GetEnvironmentVariable("DEFECTFILL_SLURM_TASKS"), CultureInfo.InvariantCulture, out var count)
        ? count : 0;

    private static bool IsThere(string program) =>
        ((string[])["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin"])
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
