using DefectFill.Core.Options;
using DefectFill.Jobs;
using DefectFill.Jobs.Plans;
using DefectFill.Lab.Reporting;

namespace DefectFill.Lab.Reproduction;

/// <summary>Runs the unfinished steps of a plan. If a step fails, only the steps that need it are skipped.</summary>
internal sealed class ReproductionRun
{
    private const int CheckpointedExit = 75;
    private const int InterruptedExit = 130;

    private readonly ReproductionOptions _options;
    private readonly Lock _turn = new();
    private string _stoppedAt = "its start";

    private ReproductionRun(ReproductionOptions options, Plan plan) => (_options, Plan) = (options, plan);

    /// <summary>The plan with its current state.</summary>
    public Plan Plan { get; private set; }

    /// <summary>Runs one command of this program on a device; returns its exit code.</summary>
    public required Func<IReadOnlyList<string>, string, int> Command { get; init; }

    /// <summary>How many steps to run at once, and where.</summary>
    public required Workers Workers { get; init; }

    /// <summary>Called before each step with the step, its number from 1, and the number of steps.</summary>
    public Action<PlanStep, int, int> Report { get; set; } = (_, _, _) => { };

    /// <summary>Called for each step that failed, and for each that is left out because of it.</summary>
    public Action<string> Warn { get; set; } = _ => { };

    /// <summary>Makes the plan, or resumes the one in the folder; writes nothing.</summary>
    public static ReproductionRun Prepare(
        ReproductionOptions options, Func<ReproductionOptions, string, IStepCommands> commands,
        Func<IReadOnlyList<string>, string, int> command, Workers workers) =>
        new(options, Plan.GoOn(options.Out, PlanMaker.Make(options, commands)))
        {
            Command = command,
            Workers = workers,
        };

    /// <summary>How long the unfinished steps would take somewhere.</summary>
    public Estimate EstimateFor(ComputingPlace place) => new(Plan, _options.Model, place);

    /// <summary>Runs every step that can run, then writes the report; null when nothing was measured.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the same call resumes.</exception>
    public string? Run(TimeProvider clock, CancellationToken stop)
    {
        Plan.Write(_options.Out);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var open = Plan.Steps.Index().Where(each => each.Item.State != StepState.Done).ToList();
        Workers.Run(
            open, each => Missing(each.Item) is null, (each, device) => Do(each, device, clock, end), end.Token);
        if (end.IsCancellationRequested)
        {
            throw new OperationCanceledException($"Stopped at {_stoppedAt}; the same command resumes.", stop);
        }

        foreach (var step in Plan.Steps.Where(step => step.State != StepState.Done))
        {
            if (Missing(step) is { } first)
            {
                Warn($"{step.Id}: left out, as \"{first}\" is not done.");
            }
        }

        return HasResults() ? ReportWriter.Write(new ReportOptions(_options.Out, _options.Report)) : null;
    }

    /// <summary>The first step that another one comes after and that is not done; null if it can begin.</summary>
    private string? Missing(PlanStep step)
    {
        lock (_turn)
        {
            return step.After.FirstOrDefault(id => Plan.Steps.First(each => each.Id == id).State != StepState.Done);
        }
    }

    private void Do((int Index, PlanStep Step) each, string device, TimeProvider clock, CancellationTokenSource end)
    {
        var (index, step) = each;
        Report(step, index + 1, Plan.Steps.Count);
        var start = clock.GetTimestamp();
        var exitCode = Command(step.Arguments, device);
        if (end.IsCancellationRequested || exitCode is CheckpointedExit or InterruptedExit)
        {
            _stoppedAt = step.Id;
            end.Cancel();
            return;
        }

        var state = exitCode == 0 ? StepState.Done : StepState.Failed;
        var seconds = Math.Round(clock.GetElapsedTime(start).TotalSeconds, 1);
        lock (_turn)
        {
            Plan = Plan.With(step with { State = state, Seconds = seconds, ExitCode = exitCode });
            Plan.Write(_options.Out);
        }

        if (state == StepState.Failed)
        {
            Warn($"{step.Id}: failed with exit code {exitCode}. Continuing with the steps that do not need it.");
        }
    }

    private bool HasResults() => Plan.Steps.Any(step =>
        step is { State: StepState.Done, Kind: StepKind.Evaluate or StepKind.Figures });
}
