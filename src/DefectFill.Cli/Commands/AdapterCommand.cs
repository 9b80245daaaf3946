using System.CommandLine;
using DefectFill.Cli.Commands.Adapter;

namespace DefectFill.Cli.Commands;

/// <summary><c>adapter</c>: inspects trained adapters and exports them for other programs.</summary>
internal static class AdapterCommand
{
    public static Command Create() =>
        new("adapter", "Inspects trained adapters and exports them for other programs.")
        {
            AdapterInspectCommand.Create(),
            AdapterExportCommand.Create(),
        };
}
