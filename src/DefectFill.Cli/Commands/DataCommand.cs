using System.CommandLine;
using DefectFill.Cli.Commands.Data;

namespace DefectFill.Cli.Commands;

/// <summary><c>data</c>: checks, splits and exports photos and masks.</summary>
internal static class DataCommand
{
    public static Command Create() =>
        new("data", "Checks, splits and exports photos and masks.")
        {
            DataCheckCommand.Create(),
            DataSplitCommand.Create(),
            DataExportCommand.Create(),
        };
}
