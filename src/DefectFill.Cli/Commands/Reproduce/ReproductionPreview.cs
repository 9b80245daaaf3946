using System.Text.Json.Serialization;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Jobs.Plans;
using DefectFill.Lab.Reproduction;
using DefectFill.Torch;

namespace DefectFill.Cli.Commands.Reproduce;

/// <summary>Says what a reproduction will run, with which weights, and how long it may take on which device.</summary>
internal sealed class ReproductionPreview(CommandContext context, ReproductionOptions options, ReproductionRun run)
{
    private readonly bool _onGpu = IsGpu(run.Workers.Devices[0]);

    private IEnumerable<PlanStep> Open => run.Plan.Steps.Where(step => step.State != StepState.Done);

    /// <summary>The weights, and the time by kinds of steps.</summary>
    public void Say()
    {
        foreach (var weights in ReproductionWeights.Of(options))
        {
            context.Reporter.Say($"{weights.What}: {weights.Path ?? $"not given, {weights.Otherwise}"}");
        }

        var (there, elsewhere) = (On(_onGpu), On(!_onGpu));
        context.Reporter.Say(
            $"{Open.Count()} of {run.Plan.Steps.Count} steps are left, about {Both(there, elsewhere, null)}: rough " +
            "estimates from the finished steps, else from built-in figures.");
        foreach (var kind in Open.GroupBy(step => step.Kind).OrderBy(kind => kind.Key))
        {
            context.Reporter.Say(
                $"  {Quantity.Of(kind.Count(), NameOf(kind.Key))}: {Both(there, elsewhere, kind.Key)}");
        }
    }

    /// <summary>Every step with its command.</summary>
    public void Print()
    {
        var there = On(_onGpu);
        foreach (var step in run.Plan.Steps)
        {
            var line = new ReproduceLine(step, there.SecondsOf(step), Place(_onGpu));
            var state = step.State == StepState.Waiting
                ? Duration.Of(line.Seconds)
                : step.State.ToString().ToLowerInvariant();
            context.Reporter.Result(
                line, ReproduceJson.Default.ReproduceLine,
                $"{state,10}  {step.Id}\n            {string.Join(' ', step.Arguments)}");
        }
    }

    private Estimate On(bool isGpu) => run.EstimateFor(new ComputingPlace(
        isGpu, context.Common.Threads ?? Environment.ProcessorCount, IsWorking: isGpu == _onGpu));

    private string Both(Estimate there, Estimate elsewhere, StepKind? kind) =>
        $"{Duration.Of(there.SecondsLeft(kind))} on {Place(_onGpu)} " +
        $"({Duration.Of(elsewhere.SecondsLeft(kind))} on {Place(!_onGpu)})";

    private static string Place(bool isGpu) => isGpu ? "a GPU" : "this CPU";

    private static string NameOf(StepKind kind) => kind switch
    {
        StepKind.Split => "split",
        StepKind.Train => "training",
        StepKind.Generate => "filled set",
        StepKind.Baseline => "pasted set",
        StepKind.LearnedBaseline => "trained baseline",
        StepKind.Evaluate => "evaluation",
        StepKind.Inspect => "inspection model",
        _ => "record",
    };

    private static bool IsGpu(string device) => device == CommonOptions.AutoDevice
        ? TorchRuntime.CudaDevices > 0
        : device != "cpu";
}

/// <summary>A line of <c>reproduce --dry-run --json</c>.</summary>
/// <param name="Step">The step.</param>
/// <param name="Seconds">Estimated time of the step.</param>
/// <param name="Place">Where: <c>this CPU</c> or <c>a GPU</c>.</param>
internal sealed record ReproduceLine(PlanStep Step, double Seconds, string Place);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ReproduceLine))]
internal sealed partial class ReproduceJson : JsonSerializerContext;
