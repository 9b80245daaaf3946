using System.CommandLine;
using System.CommandLine.Help;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Help;
using DefectFill.Cli.Settings;
using DefectFill.Jobs;

namespace DefectFill.Cli.Running;

/// <summary>Assigns work and examples to commands.</summary>
internal static class CommandExtensions
{
    /// <summary>
    /// Runs <paramref name="work"/>, which returns the exit code; exceptions are converted to exit codes.
    /// </summary>
    public static Command Does(this Command command, Func<CommandContext, int> work)
    {
        command.SetAction(parsed => Runner.Work(parsed, work));
        return command;
    }

    /// <summary>
    /// The same for a command available as a job: its options can be set by name or written to a job file.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="kind">The kind of job.</param>
    /// <param name="work">The work to run.</param>
    /// <param name="variant">The form of the kind; null if there is only one.</param>
    public static Command DoesJob(
        this Command command, JobKind kind, Func<CommandContext, int> work, string? variant = null)
    {
        SettingOptions.AddTo(command);
        return command.Does(context => context.Parsed.GetValue(SettingOptions.Job) is { } path
            ? WriteJob(context, JobWords.Of(context.Parsed, context.Common, kind, variant), path)
            : work(context));
    }

    /// <summary>Shows <paramref name="examples"/>, given without the program name, below the command's help.</summary>
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
