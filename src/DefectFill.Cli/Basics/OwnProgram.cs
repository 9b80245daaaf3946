namespace DefectFill.Cli.Basics;

/// <summary>The words that start this program once more.</summary>
internal static class OwnProgram
{
    // Under `dotnet exec` the process is dotnet, with the program as its argument; else it is the program.
    public static IReadOnlyList<string> Words { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "DefectFill.Cli"
            ? [Environment.ProcessPath!]
            : ["dotnet", "exec", typeof(OwnProgram).Assembly.Location];
}
