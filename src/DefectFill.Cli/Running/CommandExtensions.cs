using System.CommandLine;
using System.CommandLine.Help;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Help;
using DefectFill.Cli.Settings;
using DefectFill.Jobs;

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

    /// <summary>
    /// The same for a command that jobs ask for too: its options can be set by name, or be written as a job.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="kind">The kind of its jobs.</param>
    /// <param name="work">What it does.</param>
    /// <param name="variant">Which form of the kind it is; null where there is one only.</param>
    public static Command DoesJob(
        this Command command, JobKind kind, Func<CommandContext, int> work, string? variant = null)
    {
        SettingOptions.AddTo(command);
        return command.Does(context => context.Parsed.GetValue(SettingOptions.Job) is { } path
            ? WriteJob(context, JobWords.Of(context.Parsed, context.Common, kind, variant), path)
            : work(context));
    }

    /// <summary>Shows <paramref name="examples"/> (without the name of the program) below the command's help.</summary>
    public static Command WithExamples(this Command command, params string[] examples)
    {
        command.Options.Add(new HelpOption
        {
            Description = "Show this help.",
            Action = new CommandHelp(examples, all: false),
        });
        command.Options.Add(new Option<bool>("--help-all")
        {
            Description = "Show all options of this command.",
            Action = new CommandHelp(examples, all: true),
        }.In(OptionGroup.Common));
        return command;
    }

    private static int WriteJob(CommandContext context, JobSpec job, string path)
    {
        job.Write(path);
        context.Reporter.Done(path, $"Written: {path}. Start it with: defectfill run {path}");
        return ExitCode.Done;
    }
}
