using DefectFill.Core.Models;
using DefectFill.Jobs.Plans;

namespace DefectFill.Lab.Reproduction;

/// <summary>
/// Estimates how long steps take on a device: from finished steps of their kind, otherwise from built-in figures.
/// </summary>
/// <param name="plan">Its finished steps were timed on the device that works.</param>
/// <param name="model">The base model, as it is named.</param>
/// <param name="place">Where unfinished steps run.</param>
internal sealed class Estimate(Plan plan, string model, ComputingPlace place)
{
    /// <summary>A training step takes about as long as this many sampling steps of a candidate.</summary>
    public const int FillsPerTrainingStep = 40;

    private const double CoresOfFigures = 2;
    private const double MostCores = 16; // more hardly help

    /// <summary>Estimated seconds for a step.</summary>
    public double SecondsOf(PlanStep step)
    {
        var done = plan.Steps.Where(each => each.Kind == step.Kind && each.State == StepState.Done).ToList();
        var work = done.Sum(each => each.Work);
        return step.Work * (work > 0 && place.IsWorking ? done.Sum(each => each.Seconds) / work : Built(step.Kind));
    }

    /// <summary>Estimated seconds for all unfinished steps, of a kind or of all.</summary>
    public double SecondsLeft(StepKind? kind = null) => plan.Steps
        .Where(step => step.State != StepState.Done && (kind is null || step.Kind == kind)).Sum(SecondsOf);

    private double Built(StepKind kind)
    {
        var figures = SecondsPerWork(kind);
        var isSmall = model == ModelNames.Small;
        var cores = Math.Min(place.Cores, MostCores) / CoresOfFigures;
        return place.IsGpu ? (isSmall ? figures.SmallGpu : figures.LargeGpu)
            : (isSmall ? figures.Small : figures.Large) / (kind is StepKind.Split or StepKind.Figures ? 1 : cores);
    }

    // Seconds per split, training step, sampling step of a candidate, image, photo. On two cores, measured: with the
    // built-in model, and with one of Stable Diffusion's size. On a GPU, computed: 28 TFLOP a
    // training step and 0.8 a sampling step at 125 TFLOP/s, an A100's in practice; small networks wait for launches.
    private static (double Small, double Large, double SmallGpu, double LargeGpu) SecondsPerWork(StepKind kind) =>
        kind switch
        {
            StepKind.Split or StepKind.Figures => (3, 3, 3, 3),
            StepKind.Train => (0.8, 300, 0.06, 0.22),
            StepKind.Generate or StepKind.LearnedBaseline => (0.02, 10.5, 0.0015, 0.0065),
            StepKind.Baseline => (0.1, 0.1, 0.1, 0.1), // drawn by the CPU
            StepKind.Evaluate => (0.4, 0.4, 0.03, 0.03),
            StepKind.Inspect => (4, 4, 0.01, 0.01),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown kind of step"),
        };
}

/// <summary>What computes: a GPU, or some cores of a CPU.</summary>
/// <param name="IsWorking">Whether the plan's steps run there; otherwise it is only compared.</param>
internal readonly record struct ComputingPlace(bool IsGpu, int Cores, bool IsWorking);
