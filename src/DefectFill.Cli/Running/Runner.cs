using System.CommandLine;
using System.CommandLine.Invocation;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Reporting;
using DefectFill.Cli.Settings;

namespace DefectFill.Cli.Running;

/// <summary>
/// Runs a command line to its exit code: parses it, handles signals, and turns exceptions into messages.
/// </summary>
internal static class Runner
{
    public static int Run(Command root, string[] args, TextWriter? output = null, TextWriter? error = null)
    {
        string[] words = args.Length == 0 ? ["--help"] : args;
        var parsed = root.Parse(words);
        var settings = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // handled by Signals, with a grace period and exit codes
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
        };
        try
        {
            var set = GivenSettings.WordsOf(parsed);
            parsed = set.Count == 0 ? parsed : root.Parse([.. words, .. set]);
        }
        catch (Exception e)
        {
            var failure = Failure.Of(e);
            Reporter.Print(failure, settings.Error, new OptionNames(parsed.CommandResult.Command));
            return failure.ExitCode;
        }

        if (parsed.Action is ParseErrorAction refusal)
        {
            return Refuse(parsed, refusal, settings);
        }

        var exitCode = parsed.Invoke(settings);
        return args.Length == 0 ? ExitCode.Usage : exitCode;
    }

    /// <summary>Runs the work of a command.</summary>
    public static int Work(ParseResult parsed, Func<CommandContext, int> work)
    {
        var common = CommonOptions.Of(parsed);
        var settings = parsed.InvocationConfiguration;
        using var reporter = new Reporter(
            common, settings.Output, settings.Error, new OptionNames(parsed.CommandResult.Command));
        using var signals = new Signals(reporter.Warn);
        try
        {
            UsageException.ThrowIfAny(EmptyPaths.Of(parsed));
            foreach (var renamed in RenamedOptions.Of(parsed))
            {
                reporter.Warn(renamed);
            }

            return work(new CommandContext(parsed, common, reporter, signals.Cancelled));
        }
        catch (OperationCanceledException) when (signals.Cancelled.IsCancellationRequested)
        {
            return signals.ExitCode;
        }
        catch (Exception e)
        {
            var failure = Failure.Of(e);
            reporter.Fail(failure, e);
            return failure.ExitCode;
        }
    }

    // Keep stdout empty: its readers expect results.
    private static int Refuse(ParseResult parsed, ParseErrorAction refusal, InvocationConfiguration settings)
    {
        settings.Output = settings.Error;
        refusal.ShowHelp = false;
        parsed.Invoke(settings);
        var path = string.Join(' ', Path(parsed.CommandResult.Command));
        settings.Error.WriteLine($"See `{path} --help`.");
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? [.. Path(parent), command.Name]
            : [command.Name];
}
