using DefectFill.Core.Problems;
using DefectFill.Torch;

namespace DefectFill.Cli.Basics;

/// <summary>What the user is told about an exception: the exit code, and every problem on a line of its own.</summary>
internal sealed record Failure(int ExitCode, IReadOnlyList<string> Problems)
{
    private const int NoSpaceLeft = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int QuotaExceeded = 122;
    private const int AccessDenied = unchecked((int)0x80070005); // of an UnauthorizedAccessException

    private const string LessMemory =
        "Memory ran out: give a smaller --batch, --micro-batch or --side, whichever the command has, or free some.";

    /// <summary>The one place that maps exceptions to exit codes.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        UsageException e => new(Cli.Basics.ExitCode.Usage, e.Problems),
        UnfitOptionsException e => new(Cli.Basics.ExitCode.Usage, e.Problems),
        TypeInitializationException { InnerException: { } inner } => Of(inner),
        AggregateException { InnerExceptions.Count: > 0 } e => OfAll(e.Flatten().InnerExceptions),
        FolderMismatchException e =>
            new(e.IsOtherInput ? Cli.Basics.ExitCode.Data : Cli.Basics.ExitCode.Usage, e.Problems),
        DivergedException => new(Cli.Basics.ExitCode.Diverged, [exception.Message]),
        _ when OutOfMemory.Is(exception) => new(Cli.Basics.ExitCode.Resources, [exception.Message, LessMemory]),
        TorchException or CheckpointException => new(Cli.Basics.ExitCode.Environment, [exception.Message]),
        DatasetException { Problems.Count: > 0 } e =>
            new(Cli.Basics.ExitCode.Data, [.. e.Options, .. e.Problems.Select(p => $"{p}")]),
        DatasetException => new(Cli.Basics.ExitCode.Data, [exception.Message]),
        EntryPointNotFoundException => new(Cli.Basics.ExitCode.Environment,
            [$"{exception.Message} It was built for another version: unset what names it, and start ./defectfill."]),
        DllNotFoundException or BadImageFormatException => new(Cli.Basics.ExitCode.Environment, [exception.Message]),
        FileNotFoundException or DirectoryNotFoundException => new(Cli.Basics.ExitCode.Data, [exception.Message]),
        UnauthorizedAccessException => new(
            Cli.Basics.ExitCode.Resources, [$"{exception.Message} Check its permissions, or name another place."]),
        IOException { HResult: NoSpaceLeft or ReadOnlyFileSystem or QuotaExceeded or AccessDenied } =>
            new(Cli.Basics.ExitCode.Resources, [exception.Message]),
        IOException => new(Cli.Basics.ExitCode.Data, [exception.Message]),
        _ => new(Cli.Basics.ExitCode.Failed, [$"{exception.GetType().Name}: {exception.Message}",
            "This is a defect of the program; with --verbose it says where."]),
    };

    // Threads fail together: the first decides the exit code, and whatever else ends with it is told beside.
    private static Failure OfAll(IReadOnlyList<Exception> exceptions)
    {
        Failure[] failures = [.. exceptions.Select(Of)];
        var code = failures[0].ExitCode;
        var alike = failures.Where(each => each.ExitCode == code);
        return new(code, [.. alike.SelectMany(each => each.Problems).Distinct()]);
    }
}
