using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Data.Sampling;
using DefectFill.Networks.Learning;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Optim;
using DefectFill.Training.Objective;
using DefectFill.Training.Subjects;

namespace DefectFill.Training.Lessons;

/// <summary>Adapts the base model to the good photos: plain inpainting of random boxes, UNet only.</summary>
internal sealed class AdaptLesson : IPhotoLesson
{
    private readonly DiffusionModel _model;
    private readonly TrainingSampler _sampler;
    private readonly TrainingOptions _options;
    private readonly StepNoise _noise;
    private readonly TrainingScene _scene;

    public AdaptLesson(DiffusionModel model, Learner learner, TrainingScene scene)
    {
        (_model, _sampler, _options, _scene) = (model, scene.Sampler, scene.Options, scene);
        _noise = new StepNoise(_options.Seed, "adapt", scene.LatentShape, model.Device);
        Groups = learner.Groups(_options.LrAdapt, 0, _options.WeightDecay);
        MicroBatch = _options.MicroBatch == 0 ? _options.Batch : _options.MicroBatch;
    }

    public IReadOnlyList<ParameterGroup> Groups { get; }

    public int MicroBatch { get; set; }

    public bool Recomputes => _model.UNet.Recomputes;

    public bool IsFloat16 => _model.DType == DType.Float16;

    public double LossScale { get; set; } = 1;

    public StepLosses Backward(long step) => Enumerable.Range(0, _options.Batch).Chunk(MicroBatch)
        .Select(slots => Backward(step, slots))
        .Aggregate(StepLosses.Add);

    public IReadOnlyList<string> PhotosOf(long step) =>
        [.. Enumerable.Range(0, _options.Batch).Select(slot => _sampler.Good(step, slot).Photo).Distinct()];

    private StepLosses Backward(long step, int[] slots)
    {
        using var scope = new TensorScope();
        var pixels = Pixels.Of([.. slots.Select(slot => _sampler.Good(step, slot))], _scene.Side, _model.Device);
        var timesteps = _noise.Timesteps(step, slots, _model.Schedule, TimestepChoice.Uniform);
        var batch = LatentBatch.Of(
            _model, pixels with { Mask = pixels.RandomMask }, _noise.Draw(step, slots, timesteps),
            _options.LatentMask);

        var t = Tensor.From<long>(timesteps).To(_model.Device);
        var prompts = slots.Select(slot =>
            _noise.Happens("prompt dropout", step, slot, _options.PromptDropout) ? Prompts.Empty : _scene.Prompts.Good);
        var input = _model.UNet.Input(batch.Xt, batch.Mask, batch.Background!);
        var predicted = _model.UNet.Forward(input, t, PromptTexts.Embed(_model, [.. prompts]).Detach());
        var loss = (batch.Target - predicted).Square().Mean() * (slots.Length / (double)_options.Batch);
        (LossScale == 1 ? loss : loss * LossScale).Backward();
        return new StepLosses(loss.ToDouble());
    }
}
