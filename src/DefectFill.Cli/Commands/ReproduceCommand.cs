using System.CommandLine;
using System.Globalization;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands.Reproduce;
using DefectFill.Cli.Running;
using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Jobs;
using DefectFill.Jobs.Plans;
using DefectFill.Lab.Reproduction;

namespace DefectFill.Cli.Commands;

/// <summary><c>reproduce</c>: the paper's experiment as a plan that can be stopped and resumed.</summary>
internal static class ReproduceCommand
{
    /// <param name="root">The whole program, whose commands the steps run.</param>
    public static Command Create(Command root) =>
        new("reproduce", "Runs the paper's experiment: train, fill, baselines, evaluate, inspect, report.")
        {
            Create(root, Benchmark.Mvtec, "MVTec AD: a folder of objects, or one object of your own."),
            Create(root, Benchmark.Visa, "VisA as published, or in MVTec layout; ten training pairs per object."),
        };

    private static Command Create(Command root, Benchmark benchmark, string description)
    {
        var name = benchmark.ToString().ToLowerInvariant();
        var arguments = new ReproduceArguments(benchmark);
        var command = new Command(name, description);
        foreach (var option in arguments.All)
        {
            command.Options.Add(option);
        }

        return command.WithExamples(
            $"reproduce {name} --data {name} --model sd2-inpainting --out {name}-results",
            $"reproduce {name} --data {name} --dry-run",
            $"reproduce {name} --data tiles --count 10 --steps 50 --candidates 2 --fill-steps 10 --seeds 1 --side 64 " +
            "--width 8 --epochs 2 --samples 16 --methods defectfill crop-paste --out mini")
            .DoesJob(
                JobKind.Reproduce, context => Run(context, root, arguments), name,
                context => arguments.Read(context).Problems());
    }

    private static int Run(CommandContext context, Command root, ReproduceArguments arguments)
    {
        var options = arguments.Read(context);
        UsageException.ThrowIfAny(options.AllProblems());
        var prepared = Prepare(context, root, options, arguments.Workers(context));
        UsageException.ThrowIfAny(Refused(context, root, prepared.Plan));
        return Run(context, options, prepared);
    }

    // Problems for which a step would otherwise be rejected days later; values are alike in all steps of a command.
    private static IEnumerable<string> Refused(CommandContext context, Command root, Plan plan)
    {
        var open = plan.Steps.Where(step => step.State != StepState.Done).ToList();
        var firsts = open.DistinctBy(step => (step.Arguments[0], step.Arguments[1])).ToHashSet();
        return
        [
            .. (from step in open
                let parsed = root.Parse(step.Arguments)
                from message in parsed.Errors.Select(error => error.Message)
                    .Concat(firsts.Contains(step) ? Problems(context, parsed) : [])
                select (step.Id, Message: message)).DistinctBy(error => error.Message)
                .Select(error => $"{error.Id}: {error.Message}"),
        ];
    }

    private static IEnumerable<string> Problems(CommandContext context, ParseResult parsed)
    {
        var names = new OptionNames(parsed.CommandResult.Command);
        var step = context with { Parsed = parsed, Common = CommonOptions.Of(parsed) };
        return parsed.Errors.Count > 0 ? []
            : CommandChecks.Of(step).Select(problem => names.In(problem.Text()));
    }

    private static ReproductionRun Prepare(
        CommandContext context, Command root, ReproductionOptions options, WorkerChoice? workers)
    {
        var settings = context.Parsed.InvocationConfiguration;
        string[] common =
        [
            "--quiet",
            .. (workers?.Threads ?? context.Common.Threads) is { } threads
                ? new[] { "--threads", threads.ToString(CultureInfo.InvariantCulture) } : [],
        ];
        string[] json = context.Common.Json ? ["--json"] : [];
        var children = new ChildCommand(context);
        return ReproductionRun.Prepare(
            options, (each, name) => new StepCommands(each, name),
            (arguments, device) => workers is null
                ? Runner.Run(
                    root, [.. arguments, "--device", device, .. common, .. json], settings.Output, settings.Error)
                : children.Run([.. arguments, "--device", device, .. common]),
            new Workers(workers?.Jobs ?? 1, workers?.Devices ?? [context.Common.Device]));
    }

    private static int Run(CommandContext context, ReproductionOptions options, ReproductionRun prepared)
    {
        var preview = new ReproductionPreview(context, options, prepared);
        preview.Say();
        if (context.Common.DryRun)
        {
            preview.Print();
            return ExitCode.Done;
        }

        var run = new Steps(context, options, prepared);
        return run.Run();
    }

    /// <summary>Runs the plan and reports its steps.</summary>
    private sealed class Steps(CommandContext context, ReproductionOptions options, ReproductionRun prepared)
    {
        public int Run()
        {
            prepared.Report = (step, number, all) =>
                context.Reporter.Report(new NoteEvent($"[{number}/{all}] {step.Id}"));
            prepared.Warn = context.Reporter.Warn;
            var report = prepared.Run(TimeProvider.System, context.Cancelled);
            var failed = prepared.Plan.Steps.Where(step => step.State == StepState.Failed).ToList();
            var done = prepared.Plan.Steps.Count(step => step.State == StepState.Done);
            context.Reporter.Say(
                $"{done} steps are done, {failed.Count} failed. " +
                $"The plan is {Path.Combine(options.Out, Plan.FileName)}.");
            if (report is not null)
            {
                context.Reporter.Done(report, $"Open this in a browser:\n{report}");
            }

            return failed.Count == 0 ? ExitCode.Done : failed[0].ExitCode;
        }
    }
}
