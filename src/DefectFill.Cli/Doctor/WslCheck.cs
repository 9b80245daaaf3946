namespace DefectFill.Cli.Doctor;

/// <summary>Windows Subsystem for Linux, recognised by the name of its kernel.</summary>
internal static class WslCheck
{
    private const string NameFile = "/proc/sys/kernel/osrelease";

    /// <summary>CUDA of the driver for Windows; Linux' own driver and its files do not exist under WSL.</summary>
    public const string Cuda = "/usr/lib/wsl/lib/libcuda.so.1";

    /// <summary>The finding on this machine; null if it is not WSL.</summary>
    public static Check? OfThisMachine() =>
        File.Exists(NameFile) ? Of(File.ReadAllText(NameFile).Trim(), Environment.CurrentDirectory) : null;

    /// <param name="kernel">Such as <c>5.15.167.4-microsoft-standard-WSL2</c>; version 1 has
    /// <c>4.4.0-19041-Microsoft</c>.</param>
    /// <param name="folder">The current folder.</param>
    public static Check? Of(string kernel, string folder)
    {
        if (!kernel.Contains("microsoft", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!kernel.Contains("WSL2", StringComparison.OrdinalIgnoreCase))
        {
            return Check.Warning("Windows", $"WSL 1 (kernel {kernel}): slow files, no GPU",
                "Convert it to WSL 2; in PowerShell: wsl --set-version NAME 2 (wsl --list shows the names).");
        }

        return IsOnWindowsDrive(folder)
            ? Check.Warning("Windows", $"WSL 2, in {folder} on a drive of Windows, where reading files is slow",
                "Keep photos, runs and sets in your Linux home folder (~); Windows shows it as \\\\wsl$.")
            : Check.Good("Windows", $"WSL 2 (kernel {kernel})");
    }

    // Windows' drives are the folders of one letter in /mnt.
    private static bool IsOnWindowsDrive(string folder) =>
        folder.Split('/') is ["", "mnt", { Length: 1 } drive, ..] && char.IsAsciiLetter(drive[0]);
}
