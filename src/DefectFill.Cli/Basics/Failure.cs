using DefectFill.Core.Problems;
using DefectFill.Torch;

namespace DefectFill.Cli.Basics;

/// <summary>An exception as shown to the user: the exit code, and every problem on its own line.</summary>
/// <param name="Problems">Options and commands appear as <see cref="Mention"/>; <see cref="OptionNames"/> substitutes
/// their names.</param>
internal sealed record Failure(int ExitCode, IReadOnlyList<string> Problems)
{
    private const int NoSpaceLeft = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;
    private const int AccessDenied = unchecked((int)0x80070005); // of an UnauthorizedAccessException

    private const string LessMemory =
        "Out of memory: use a smaller --batch, --micro-batch or --side where the command has it, or free memory.";

    /// <summary>The only place that maps exceptions to exit codes.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        UsageException e => new(Cli.Basics.ExitCode.Usage, e.Problems),
        UnfitOptionsException e => new(Cli.Basics.ExitCode.Usage, Texts(e)),
        TypeInitializationException { InnerException: { } inner } => Of(inner),
        AggregateException { InnerExceptions.Count: > 0 } e => OfAll(e.Flatten().InnerExceptions),
        FolderMismatchException e => new(
            e.IsOtherInput ? Cli.Basics.ExitCode.Data : Cli.Basics.ExitCode.Usage, Texts(e)),
        DivergedException e => new(Cli.Basics.ExitCode.Diverged, Texts(e)),
        _ when OutOfMemory.Is(exception) => new(Cli.Basics.ExitCode.Resources, [exception.Message, LessMemory]),
        CheckpointException e => new(Cli.Basics.ExitCode.Environment, Texts(e)),
        TorchException => new(Cli.Basics.ExitCode.Environment, [exception.Message]),
        DatasetException e => new(Cli.Basics.ExitCode.Data, Texts(e)),
        EntryPointNotFoundException => new(Cli.Basics.ExitCode.Environment,
            [$"{exception.Message} It was built for another version: unset what names it and start defectfill."]),
        DllNotFoundException or BadImageFormatException => new(Cli.Basics.ExitCode.Environment, [exception.Message]),
        FileNotFoundException or DirectoryNotFoundException =>
            new(Cli.Basics.ExitCode.Data, [FileSystemText.Absent(exception)]),
        UnauthorizedAccessException when FileSystemText.FolderAsFile(exception) is { } folder => new(
            Cli.Basics.ExitCode.Data, [$"{folder} is a folder; a file was expected. Name a file in it."]),
        UnauthorizedAccessException => new(
            Cli.Basics.ExitCode.Resources, [$"{exception.Message} Check its permissions, or choose another place."]),
        IOException { HResult: NoSpaceLeft or QuotaExceeded or ReadOnlyFileSystem } e => new(
            Cli.Basics.ExitCode.Resources, [FileSystemText.Unwritable(e, e.HResult == ReadOnlyFileSystem)]),
        IOException { HResult: AccessDenied } => new(Cli.Basics.ExitCode.Resources, [exception.Message]),
        IOException => new(Cli.Basics.ExitCode.Data, [exception.Message]),
        _ => new(Cli.Basics.ExitCode.Failed, [$"{exception.GetType().Name}: {exception.Message}",
            "This is a bug in the program; --verbose shows where."]),
    };

    private static IReadOnlyList<string> Texts(ProblemException exception) =>
        [.. exception.Problems.Select(problem => problem.Text('\n'))];

    // Threads fail together: the first failure decides the exit code, and the others are reported too.
    private static Failure OfAll(IReadOnlyList<Exception> exceptions)
    {
        Failure[] failures = [.. exceptions.Select(Of)];
        var code = failures[0].ExitCode;
        var alike = failures.Where(each => each.ExitCode == code);
        return new(code, [.. alike.SelectMany(each => each.Problems).Distinct()]);
    }
}
