using DefectFill.Core.Machine;

namespace DefectFill.Cli.Running;

/// <summary>Runs commands of this program in child processes, which are stopped together with this one.</summary>
/// <param name="context">
/// What the present command was given: children write where it writes, but results only as JSON or with details.
/// </param>
internal sealed class ChildCommand(CommandContext context)
{
    private static readonly Lock s_turn = new(); // one line at a time

    /// <summary>Runs a command to its end; returns its exit code.</summary>
    public int Run(string[] arguments)
    {
        var settings = context.Parsed.InvocationConfiguration;
        using var child = ChildProgram.Start(
            [.. arguments, .. context.Common.WordsOfTheCall().Where(word => word is "--json" or "--verbose")]);
        using var told = context.Cancelled.Register(() => ProcessSignal.Terminate(child.Id));
        var errors = Task.Run(() => Pass(child.StandardError, settings.Error));
        Pass(child.StandardOutput, context.Common.Json || context.Common.Verbose ? settings.Output : TextWriter.Null);
        errors.Wait(CancellationToken.None);
        child.WaitForExit();
        return child.ExitCode;
    }

    private static void Pass(TextReader from, TextWriter to)
    {
        while (from.ReadLine() is { } line)
        {
            lock (s_turn)
            {
                to.WriteLine(line);
            }
        }
    }
}
