using System.CommandLine;
using DefectFill.Cli.Commands.Data;

namespace DefectFill.Cli.Commands;

/// <summary><c>data</c>: checks, imports, splits, exports and prepares photos and masks.</summary>
internal static class DataCommand
{
    public static Command Create() =>
        new("data", "Checks, imports, splits, exports and prepares photos and masks.")
        {
            DataCheckCommand.Create(),
            DataImportCommand.Create(),
            DataSplitCommand.Create(),
            DataExportCommand.Create(),
            DataPrepareCommand.Create(),
        };
}
