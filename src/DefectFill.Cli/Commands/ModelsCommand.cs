using System.CommandLine;
using DefectFill.Cli.Commands.Models;

namespace DefectFill.Cli.Commands;

/// <summary><c>models</c>: the base models that training starts from.</summary>
internal static class ModelsCommand
{
    public static Command Create() =>
        new("models", "Lists, downloads, converts, checks and packs base models.")
        {
            ModelsListCommand.Create(),
            ModelsPullCommand.Create(),
            ModelsCheckCommand.Create(),
            ModelsConvertCommand.Create(),
            ModelsPackCommand.Create(),
            ModelsUnpackCommand.Create(),
        };
}
