using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Files;
using DefectFill.Core.Problems;
using DefectFill.Jobs;
using DefectFill.Jobs.Sweeps;
using DefectFill.Jobs.Sweeps.Planning;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary><c>sweep plan</c>: writes the tasks of a sweep, one per line.</summary>
internal static class SweepPlanCommand
{
    private static readonly PlanArguments s_arguments = new();

    /// <param name="root">The whole program, which checks the options of the jobs.</param>
    public static Command Create(Command root) =>
        new Command("plan", "Plans training, filling and evaluating many types of defects; changes nothing else.")
            .With([.. s_arguments.Options, CommonOptions.DryRunOption])
            .With(PlanArguments.Data)
            .WithExamples(
                "sweep plan mvtec --model sd2-inpainting --out plan.jsonl",
                "sweep plan tiles --defects crack,chip --set rank=4,8 --set steps=1000 --seeds 0..2 --out ranks.jsonl",
                "sweep plan mvtec --stages train,generate,baselines,evaluate,inspect --seeds 0..2 --out all.jsonl",
                "sweep plan mvtec --model sd2-inpainting --measure --device cuda --out plan.jsonl")
            .DoesJob(JobKind.SweepPlan, context => Run(context, root));

    private static int Run(CommandContext context, Command root)
    {
        var options = s_arguments.Read(context.Parsed);
        UsageException.ThrowIfAny(options.Problems());
        if (context.Common.GivenSeed is { } seed)
        {
            throw new UsageException([$"--seed {seed}: a plan has --seeds. Give --seeds {seed}."]);
        }

        var objects = SweepObjects.Find(
            context.Parsed.GetRequiredValue(PlanArguments.Data), options, s_arguments.Defects(context.Parsed));
        var plan = new SweepPlanner(options).Make(objects);
        UsageException.ThrowIfAny(JobChecks.Problems(root, plan));
        if (s_arguments.Measures(context.Parsed))
        {
            plan = new SweepMeasurement(context, plan).Measured();
        }

        if (plan.IsTaken())
        {
            throw new UsageException(
                [$"--out {options.Out}: exists and is another plan. A plan does not change: choose another name."]);
        }

        Report(context, plan, options, objects);
        return ExitCode.Done;
    }

    private static void Report(
        CommandContext context, SweepPlan plan, SweepOptions options, IReadOnlyList<SweepObject> objects)
    {
        if (context.Common.DryRun || context.Common.Verbose)
        {
            PlanPrinter.Print(context, plan);
        }

        var types = Quantity.Of(objects.Sum(each => each.Defects.Count), "type");
        context.Reporter.Say(
            $"{Quantity.Of(plan.Tasks.Count, "task")} for {types} of defect in " +
            $"{Quantity.Of(objects.Count, "object")}.");
        context.Reporter.Say(PlanPrinter.Total(plan));
        if (!context.Common.DryRun)
        {
            plan.Write();
            context.Reporter.Done(
                plan.Path,
                $"Written: {plan.Path}. Start it with: defectfill sweep run {ShellWord.Of(options.Out)}");
        }
    }
}
