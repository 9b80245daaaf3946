using System.CommandLine;
using DefectFill.Cli.Commands.Inspect;

namespace DefectFill.Cli.Commands;

/// <summary><c>inspect</c>: inspection models trained on generated defects.</summary>
internal static class InspectCommand
{
    public static Command Create() =>
        new("inspect", "Trains inspection models on generated defects, tests and exports them, inspects photos.")
        {
            InspectTrainCommand.Create(),
            InspectTestCommand.Create(),
            InspectRunCommand.Create(),
            InspectExportCommand.Create(),
            InspectServeCommand.Create(),
        };
}
