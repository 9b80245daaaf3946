using System.CommandLine;
using DefectFill.Cli.Commands.Data;

namespace DefectFill.Cli.Commands;

/// <summary><c>data</c>: checks photos and masks before training.</summary>
internal static class DataCommand
{
    public static Command Create() =>
        new("data", "Checks, imports and splits the photos and masks of an object.")
        {
            DataCheckCommand.Create(),
            DataImportCommand.Create(),
            DataSplitCommand.Create(),
        };
}
