using System.Diagnostics;

namespace DefectFill.Cli.Tests.Packages;

/// <summary>A script or a system command in a child process.</summary>
internal static class Script
{
    /// <summary>The exit code and all that it prints, output before errors.</summary>
    public static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The program in a build folder finds .NET where these tests run.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        start.Environment["DPKG_DEB_COMPRESSOR_LEVEL"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
