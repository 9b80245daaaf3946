using System.CommandLine;
using DefectFill.Cli.Commands.Adapter;

namespace DefectFill.Cli.Commands;

/// <summary><c>adapter</c>: looks at learned adapters, and writes them for other programs.</summary>
internal static class AdapterCommand
{
    public static Command Create() =>
        new("adapter", "Looks at learned adapters, and writes them for other programs.")
        {
            AdapterInspectCommand.Create(),
            AdapterExportCommand.Create(),
        };
}
