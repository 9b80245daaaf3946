using DefectFill.Core.Options;
using DefectFill.Jobs.Plans;
using DefectFill.Lab.Reporting;

namespace DefectFill.Lab.Reproduction;

/// <summary>Runs the unfinished steps of a plan. If a step fails, only the steps that need it are skipped.</summary>
internal sealed class ReproductionRun
{
    private const int CheckpointedExit = 75;
    private const int InterruptedExit = 130;

    private readonly ReproductionOptions _options;

    private ReproductionRun(ReproductionOptions options, Plan plan) => (_options, Plan) = (options, plan);

    /// <summary>The plan with its current state.</summary>
    public Plan Plan { get; private set; }

    /// <summary>Estimated seconds for the unfinished steps.</summary>
    public double SecondsLeft => Estimate.SecondsLeft(Plan);

    /// <summary>Runs one command of this program; returns its exit code.</summary>
    public required Func<IReadOnlyList<string>, int> Command { get; init; }

    /// <summary>Called before each step with the step, its number from 1, and the number of steps.</summary>
    public Action<PlanStep, int, int> Report { get; set; } = (_, _, _) => { };

    /// <summary>Called for each step that failed, and for each that is left out because of it.</summary>
    public Action<string> Warn { get; set; } = _ => { };

    /// <summary>Makes the plan, or resumes the one in the folder; writes nothing.</summary>
    public static ReproductionRun Prepare(
        ReproductionOptions options, Func<ReproductionOptions, string, IStepCommands> commands,
        Func<IReadOnlyList<string>, int> command) =>
        new(options, Plan.GoOn(options.Out, PlanMaker.Make(options, commands))) { Command = command };

    /// <summary>Estimated seconds for a step.</summary>
    public double SecondsOf(PlanStep step) => Estimate.SecondsOf(step, Plan);

    /// <summary>Runs every step that can run, then writes the report; null when nothing was measured.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the same call resumes.</exception>
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
            throw new OperationCanceledException($"Stopped at {step.Id}; the same command resumes.", stop);
        }

        var state = exitCode == 0 ? StepState.Done : StepState.Failed;
        var seconds = Math.Round(clock.GetElapsedTime(start).TotalSeconds, 1);
        Plan = Plan.With(step with { State = state, Seconds = seconds, ExitCode = exitCode });
        Plan.Write(_options.Out);
        if (state == StepState.Failed)
        {
            Warn($"{step.Id}: failed with exit code {exitCode}. Continuing with the steps that do not need it.");
        }
    }

    private bool HasResults() => Plan.Steps.Any(step =>
        step is { State: StepState.Done, Kind: StepKind.Evaluate or StepKind.Figures });
}
