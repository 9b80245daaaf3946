using System.Diagnostics;
using DefectFill.Cli.Basics;
using Xunit;

namespace DefectFill.Cli.Tests.Before;

/// <summary>A copy of <c>tests/golden/before</c> to resume in: folders that version 0.1.0 wrote.</summary>
internal sealed class OldFolders : IDisposable
{
    private const string WrittenAt = "/tmp/defectfill-before"; // by make-before.sh; the program stores absolute paths

    private readonly TemporaryFolder _copy = new();

    public OldFolders()
    {
        var golden = Repository.PathOf("tests/golden/before");
        foreach (var file in Directory.EnumerateFiles(golden, "*", SearchOption.AllDirectories))
        {
            var copy = this[Path.GetRelativePath(golden, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            if (Path.GetFileName(file) is "run.json" or "plan.json")
            {
                var json = File.ReadAllText(copy);
                File.WriteAllText(copy, json.Replace(WrittenAt, _copy.Path, StringComparison.Ordinal));
            }
        }

        Directory.CreateSymbolicLink(this["tiny"], TinyRun.Model);
    }

    public string this[string relative] => Path.Combine(_copy.Path, relative);

    /// <summary>Runs the present program in the copy, where it must succeed; returns what it prints.</summary>
    public string Run(params string[] arguments)
    {
        var program = typeof(ExitCode).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments, "--threads", "1", "--device", "cpu"])
        {
            WorkingDirectory = _copy.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == ExitCode.Done, $"{process.ExitCode}\n{output}\n{errors.Result}");
        return output;
    }

    public void Dispose() => _copy.Dispose();
}
