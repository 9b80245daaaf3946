namespace DefectFill.Studio.Work;

/// <summary>Says in sentences why a child process ended.</summary>
internal static class JobFailure
{
    private const int FirstSignal = 128; // an exit code of 128 + n means signal n
    private const int Shown = 5;

    /// <param name="exitCode">Of the process.</param>
    /// <param name="log">What it wrote for a person.</param>
    public static string Of(int exitCode, IReadOnlyCollection<string> log)
    {
        string[] errors =
        [
            .. log.Where(line => line.StartsWith("error: ", StringComparison.Ordinal)).Select(line => line[7..])
                .Take(Shown),
        ];
        return string.Join('\n', errors.Length > 0 ? [Cause(exitCode), .. errors] : [Cause(exitCode), .. Tail(log)]);
    }

    private static IEnumerable<string> Tail(IReadOnlyCollection<string> log) =>
        log.Skip(log.Count - Shown).Where(line => line.Length > 0);

    private static string Cause(int exitCode) => exitCode switch
    {
        2 => "The settings do not fit.",
        3 => "The photos or masks have problems.",
        4 => "This computer lacks something that the job needs; see the doctor.",
        5 => "Memory or disk space ran out.",
        6 => "Training diverged; the last good checkpoint is kept. A lower learning rate or more photos help.",
        FirstSignal + 9 => "The system ended the job, most likely because memory ran out.",
        > FirstSignal => $"The job crashed (signal {exitCode - FirstSignal}).",
        _ => $"The job failed (exit code {exitCode}).",
    };
}
