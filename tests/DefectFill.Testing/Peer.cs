using System.Diagnostics;
using Xunit;

namespace DefectFill.Testing;

/// <summary>The Python libraries that others read our files with, in the folder <c>DEFECTFILL_PEER</c>.</summary>
internal static class Peer
{
    private const string Variable = "DEFECTFILL_PEER";

    public static string? Folder { get; } =
        Environment.GetEnvironmentVariable(Variable) is { } folder && Directory.Exists(folder) ? folder : null;

    public static string Absent => $"{Variable} names no folder of Python packages";

    /// <summary>What a Python program prints.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONPATH"] = Folder;
        start.Environment["PYTHONNOUSERSITE"] = "1";
        foreach (var argument in (string[])["-c", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }
}

/// <summary>A test that asks a Python library; skipped where it is absent.</summary>
internal sealed class PeerFactAttribute : FactAttribute
{
    public PeerFactAttribute() => Skip = Peer.Folder is null ? Peer.Absent : null;
}
