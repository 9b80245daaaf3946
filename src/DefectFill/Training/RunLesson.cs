using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using DefectFill.Torch.Optim;
using DefectFill.Training.Lessons;

namespace DefectFill.Training;

/// <summary>
/// One part of a run as a lesson of the training loop: its steps, its rates, and advice on divergence.
/// </summary>
internal sealed class RunLesson(IPhotoLesson lesson, LessonSpan span, TrainingOptions options) : ILesson
{
    private readonly double[] _rates = [.. lesson.Groups.Select(group => group.Rate)];

    public string Name => IsAdapting ? "base" : "defect";

    public IReadOnlyList<ParameterGroup> Groups => lesson.Groups;

    public int MicroBatch
    {
        get => lesson.MicroBatch;
        set => lesson.MicroBatch = value;
    }

    public bool Recomputes => lesson.Recomputes;

    public bool NeedsLossScale => lesson.IsFloat16;

    public double LossScale
    {
        set => lesson.LossScale = value;
    }

    /// <summary>How the loop counts, clips and saves in a run.</summary>
    public StepLoopOptions LoopOptions => new()
    {
        First = span.First,
        ClipNorm = options.ClipNorm,
        CheckpointEvery = options.CheckpointEvery,
    };

    private bool IsAdapting => span.Last <= options.AdaptSteps;

    public bool IsOver(Checkpoint at) => at.Step >= span.Last;

    /// <summary>Rises from 0 to 1 over the first steps of the lesson.</summary>
    public double RateFactor(Checkpoint at) =>
        options.WarmUp == 0 ? 1 : Math.Min(1, (at.Step - span.First) / (double)Math.Max(1, options.WarmUp));

    public StepLosses Backward(long step) => lesson.Backward(step);

    public IReadOnlyList<string> PhotosOf(long step) => lesson.PhotosOf(step);

    /// <summary>The options that set the lesson's rates, at half their values.</summary>
    public string DivergenceFix(long step)
    {
        var lower = lesson.Groups.Select((group, i) => $"{{option:{OptionOf(group)}}} {_rates[i] / 2}");
        return $"Check these photos, or start a new run with lower rates ({string.Join(' ', lower)}).";
    }

    /// <summary>Whether a group contains parameters of the network with this prefix.</summary>
    internal static bool IsOf(ParameterGroup group, string prefix) =>
        group.Parameters[0].Key.StartsWith(prefix, StringComparison.Ordinal);

    private string OptionOf(ParameterGroup group) => IsAdapting ? "lr_adapt"
        : IsOf(group, LoraAdapters.UNetPrefix) ? "lr_unet" : "lr_text";
}

/// <summary>The steps of a lesson: those after <paramref name="First"/>, up to <paramref name="Last"/>.</summary>
internal readonly record struct LessonSpan(long First, long Last);
