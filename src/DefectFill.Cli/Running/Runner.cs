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
    // A value may begin with @, so the parser expands no response files.
    private static readonly ParserConfiguration s_parser = new() { ResponseFileTokenReplacer = null };

    /// <param name="root">The whole program.</param>
    /// <param name="args">The words of the command line.</param>
    /// <param name="output">Standard output by default.</param>
    /// <param name="error">Standard error by default.</param>
    /// <param name="filed">Which of the words come from a job file.</param>
    public static int Run(
        Command root, string[] args, TextWriter? output = null, TextWriter? error = null, FiledWords? filed = null)
    {
        string[] words = args.Length == 0 ? ["--help"] : args;
        var parsed = root.Parse(words, s_parser);
        var settings = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // handled by Signals, with a grace period and exit codes
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
        };
        try
        {
            var set = GivenSettings.WordsOf(parsed).With(filed);
            words = set.Join(words);
            parsed = set.IsEmpty ? parsed : root.Parse(words, s_parser);
            if (set.Problems.Count > 0 || parsed.Action is ParseErrorAction)
            {
                var problems = new ParseProblems(parsed, words, set).All();
                var command = filed is null ? Path(parsed.CommandResult.Command) : [root.Name, "run"];
                return Refuse(parsed, [.. set.Problems, .. problems], settings.Error, command);
            }

            var exitCode = parsed.Invoke(settings);
            return args.Length == 0 ? ExitCode.Usage : exitCode;
        }
        catch (Exception e) // of settings, or of help that is written to a full disk
        {
            var failure = Failure.Of(e);
            Reporter.Print(failure, settings.Error, new OptionNames(parsed.CommandResult.Command));
            return failure.ExitCode;
        }
    }

    /// <summary>Runs the work of a command.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="work">Returns the exit code.</param>
    /// <param name="resumes">Whether the same command continues work that was stopped.</param>
    public static int Work(ParseResult parsed, Func<CommandContext, int> work, bool resumes = false)
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

            var context = new CommandContext(parsed, common, reporter, signals.Cancelled)
            {
                StopCode = () => signals.ExitCode,
            };
            return work(context);
        }
        catch (OperationCanceledException) when (signals.Cancelled.IsCancellationRequested)
        {
            reporter.Stopped(resumes);
            return signals.ExitCode;
        }
        catch (Exception e)
        {
            var failure = Failure.Of(e);
            reporter.Fail(failure, e);
            return failure.ExitCode;
        }
    }

    private static int Refuse(
        ParseResult parsed, IReadOnlyList<string> problems, TextWriter error, IEnumerable<string> helpful)
    {
        Reporter.Print(new Failure(ExitCode.Usage, problems), error, new OptionNames(parsed.CommandResult.Command));
        error.WriteLine($"See `{string.Join(' ', helpful)} --help`.");
        return ExitCode.Usage;
    }

    private static IEnumerable<string> Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? [.. Path(parent), command.Name]
            : [command.Name];
}
