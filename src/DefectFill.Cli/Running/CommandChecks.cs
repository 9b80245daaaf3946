using System.CommandLine;
using System.Runtime.CompilerServices;
using DefectFill.Core.Problems;

namespace DefectFill.Cli.Running;

/// <summary>The problems of the options' values of each command, without running it.</summary>
internal static class CommandChecks
{
    private static readonly ConditionalWeakTable<Command, Func<CommandContext, IEnumerable<Problem>>> s_checks = [];

    /// <summary>Keeps the check of a command.</summary>
    public static void Keep(Command command, Func<CommandContext, IEnumerable<Problem>> check) =>
        s_checks.Add(command, check);

    /// <summary>
    /// The problems of a call's values; what only files can tell that are not there yet is no problem.
    /// </summary>
    public static IReadOnlyList<Problem> Of(CommandContext context)
    {
        if (!s_checks.TryGetValue(context.Parsed.CommandResult.Command, out var check))
        {
            return [];
        }

        try
        {
            return [.. check(context).Where(problem => problem.Code != ProblemCode.NoSuchFile)];
        }
        catch (Exception error) when (error is ProblemException or IOException)
        {
            return [];
        }
    }
}
