using System.CommandLine;
using System.CommandLine.Help;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Help;
using DefectFill.Cli.Settings;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Jobs;

namespace DefectFill.Cli.Running;

/// <summary>Assigns work and examples to commands.</summary>
internal static class CommandExtensions
{
    /// <summary>
    /// Runs <paramref name="work"/>, which returns the exit code; exceptions are converted to exit codes.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="work">The work to run.</param>
    /// <param name="resumes">Whether the same command continues work that was stopped.</param>
    public static Command Does(this Command command, Func<CommandContext, int> work, bool resumes = false)
    {
        command.SetAction(parsed => Runner.Work(parsed, work, resumes));
        return command;
    }

    /// <summary>
    /// The same for a command available as a job: its options can be set by name or written to a job file.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="kind">The kind of job.</param>
    /// <param name="work">The work to run.</param>
    /// <param name="variant">The form of the kind; null if there is only one.</param>
    /// <param name="check">The problems of the options' values, which a job must not have either.</param>
    public static Command DoesJob(
        this Command command, JobKind kind, Func<CommandContext, int> work, string? variant = null,
        Func<CommandContext, IEnumerable<Problem>>? check = null)
    {
        SettingOptions.AddTo(command);
        if (check is not null)
        {
            CommandChecks.Keep(command, check);
        }

        return command.Does(Run, JobSchema.Resumes(kind));

        int Run(CommandContext context)
        {
            if (context.Parsed.GetValue(SettingOptions.Job) is not { } path)
            {
                return work(context);
            }

            // The job may run on another machine: what only its files can tell is checked there.
            UsageException.ThrowIfAny(CommandChecks.Of(context));
            return WriteJob(context, JobWords.Of(context.Parsed, context.Common, kind, variant), path);
        }
    }

    /// <summary>Shows <paramref name="examples"/>, given without the program name, below the command's help.</summary>
    public static Command WithExamples(this Command command, params string[] examples)
    {
        command.Options.Add(new HelpOption
        {
            Description = "Show this help.",
            Action = new CommandHelp(examples, all: false),
        });
        return command.WithHelpAll(examples);
    }

    /// <summary>Adds <c>--help-all</c>; without examples also to all commands below it.</summary>
    public static Command WithHelpAll(this Command command, params string[] examples)
    {
        command.Options.Add(new Option<bool>("--help-all")
        {
            Description = "Show all options of this command.",
            Action = new CommandHelp(examples, all: true),
            Recursive = examples.Length == 0,
        }.In(OptionGroup.Common));
        return command;
    }

    private static int WriteJob(CommandContext context, JobSpec job, string path)
    {
        if (context.Common.DryRun)
        {
            context.Reporter.Say($"Would write the job to {path}.");
            return ExitCode.Done;
        }

        job.Write(path);
        context.Reporter.Done(path, $"Written: {path}. Start it with: defectfill run {ShellWord.Of(path)}");
        return ExitCode.Done;
    }
}
