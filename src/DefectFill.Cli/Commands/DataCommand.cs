using System.CommandLine;
using DefectFill.Cli.Commands.Data;

namespace DefectFill.Cli.Commands;

/// <summary><c>data</c>: checks, splits and exports photos and masks.</summary>
internal static class DataCommand
{
    public static Command Create() =>
        new("data", "Checks, imports, splits and exports photos and masks.")
        {
            DataCheckCommand.Create(),
            DataImportCommand.Create(),
            DataSplitCommand.Create(),
            DataExportCommand.Create(),
        };
}
