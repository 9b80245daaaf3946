using DefectFill.Core.Options;
using DefectFill.Jobs.Plans;
using DefectFill.Lab.Reporting;

namespace DefectFill.Lab.Reproduction;

/// <summary>Runs what is left of a plan. A step that fails takes only those with it that need it.</summary>
public sealed class ReproductionRun
{
    private const int CheckpointedExit = 75;
    private const int InterruptedExit = 130;

    private readonly ReproductionOptions _options;

    private ReproductionRun(ReproductionOptions options, Plan plan) => (_options, Plan) = (options, plan);

    /// <summary>As far as it is.</summary>
    public Plan Plan { get; private set; }

    /// <summary>Seconds that the steps will take that are not done.</summary>
    public double SecondsLeft => Estimate.SecondsLeft(Plan);

    /// <summary>Runs one command of this program; returns its exit code.</summary>
    public required Func<IReadOnlyList<string>, int> Command { get; init; }

    /// <summary>Told before each step: the step, its number from 1, and how many there are.</summary>
    public Action<PlanStep, int, int> Report { get; set; } = (_, _, _) => { };

    /// <summary>Told of what failed, and of what waits for it.</summary>
    public Action<string> Warn { get; set; } = _ => { };

    /// <summary>Makes the plan, or goes on with the one in the folder; nothing is written.</summary>
    public static ReproductionRun Prepare(
        ReproductionOptions options, Func<ReproductionOptions, string, IStepCommands> commands,
        Func<IReadOnlyList<string>, int> command) =>
        new(options, Plan.GoOn(options.Out, PlanMaker.Make(options, commands))) { Command = command };

    /// <summary>Seconds that a step will take.</summary>
    public double SecondsOf(PlanStep step) => Estimate.SecondsOf(step, Plan);

    /// <summary>Runs every step that can run, then writes the report; null when nothing was measured.</summary>
    /// <exception cref="OperationCanceledException">Told to stop; the same call goes on.</exception>
    public string? Run(TimeProvider clock, CancellationToken stop)
    {
        Plan.Write(_options.Out);
        foreach (var (index, step) in Plan.Steps.Index().Where(each => each.Item.State != StepState.Done))
        {
            stop.ThrowIfCancellationRequested();
            var missing = step.After.Where(id => Plan.Steps.First(each => each.Id == id).State != StepState.Done);
            if (missing.FirstOrDefault() is { } first)
            {
                Warn($"{step.Id}: left out, as \"{first}\" is not done.");
                continue;
            }

            Report(step, index + 1, Plan.Steps.Count);
            Do(step, clock, stop);
        }

        return HasResults() ? ReportWriter.Write(new ReportOptions(_options.Out, _options.Report)) : null;
    }

    private void Do(PlanStep step, TimeProvider clock, CancellationToken stop)
    {
        var start = clock.GetTimestamp();
        var exitCode = Command(step.Arguments);
        if (stop.IsCancellationRequested || exitCode is CheckpointedExit or InterruptedExit)
        {
            throw new OperationCanceledException($"Stopped at {step.Id}; the same command goes on.", stop);
        }

        var state = exitCode == 0 ? StepState.Done : StepState.Failed;
        var seconds = Math.Round(clock.GetElapsedTime(start).TotalSeconds, 1);
        Plan = Plan.With(step with { State = state, Seconds = seconds, ExitCode = exitCode });
        Plan.Write(_options.Out);
        if (state == StepState.Failed)
        {
            Warn($"{step.Id}: failed with exit code {exitCode}. Going on with what does not need it.");
        }
    }

    private bool HasResults() => Plan.Steps.Any(step =>
        step is { State: StepState.Done, Kind: StepKind.Evaluate or StepKind.Figures });
}
