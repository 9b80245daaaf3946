using System.CommandLine;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>The plan that a command works on.</summary>
internal static class PlanArgument
{
    public static Argument<string> Create() => new("plan")
    {
        Description = "A plan written by `defectfill sweep plan`.",
        HelpName = "plan.jsonl",
    };
}
