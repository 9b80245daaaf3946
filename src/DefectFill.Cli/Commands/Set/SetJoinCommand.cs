using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Jobs;
using DefectFill.Sets;

namespace DefectFill.Cli.Commands.Set;

/// <summary><c>set join</c>: joins the shards of a set, made with <c>generate --range</c>.</summary>
internal static class SetJoinCommand
{
    private static readonly Argument<string[]> s_sets = new("sets")
    {
        Description = "All shards of one set, in any order.",
        HelpName = "SHARD...",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> s_out = new Option<string>("--out", "-o")
    {
        Description = "Folder of the set: a new one, or one to resume.",
        HelpName = "SET",
        Required = true,
    }.In(OptionGroup.Output);

    public static Command Create() =>
        new Command("join", "Joins shards made with generate --range to the set they are parts of.")
        {
            s_sets, s_out, CommonOptions.DryRunOption,
        }
        .WithExamples(
            "set join shards/0 shards/1 --out sets/hole",
            "set join shards/0 shards/1 --out sets/hole --dry-run")
        .DoesJob(JobKind.SetJoin, Run);

    private static int Run(CommandContext context)
    {
        var shards = context.Parsed.GetRequiredValue(s_sets);
        var path = context.Parsed.GetRequiredValue(s_out);
        var join = SetJoin.Open(shards);
        SetFolder.Compare(path, join.Description);
        var text = $"{Quantity.Of(shards.Length, "shard")}, {Quantity.Of(join.Description.Count, "image")}";
        if (context.Common.DryRun)
        {
            context.Reporter.Say($"Would join {text}.");
            return ExitCode.Done;
        }

        var set = join.Run(path, context.Reporter, context.Cancelled);
        context.Reporter.Done(path, $"Joined: {text}. Look at {set["sheet.png"]}.");
        return ExitCode.Done;
    }
}
