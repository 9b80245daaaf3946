using System.CommandLine;
using DefectFill.Cli.Commands.Set;

namespace DefectFill.Cli.Commands;

/// <summary><c>set</c>: works on generated sets.</summary>
internal static class SetCommand
{
    public static Command Create() => new("set", "Reviews and joins generated sets.")
    {
        SetReviewCommand.Create(),
        SetJoinCommand.Create(),
    };
}
