using System.CommandLine;
using System.CommandLine.Help;

namespace DefectFill.Cli.Running;

/// <summary>How a command gets its work and its examples.</summary>
internal static class CommandExtensions
{
    /// <summary>Runs <paramref name="work"/>; it returns the exit code, and its exceptions become exit codes.</summary>
    public static Command Does(this Command command, Func<CommandContext, int> work)
    {
        command.SetAction(parsed => Runner.Work(parsed, work));
        return command;
    }

    /// <summary>Shows <paramref name="examples"/> (without the name of the program) below the command's help.</summary>
    public static Command WithExamples(this Command command, params string[] examples)
    {
        command.Options.Add(new HelpOption { Action = new HelpWithExamples(examples) });
        return command;
    }
}
