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

/// <summary>Trains the defect from masked photos (section 3.2).</summary>
internal sealed class DefectLesson : IPhotoLesson
{
    private readonly DiffusionModel _model;
    private readonly Learner _learner;
    private readonly TrainingSampler _sampler;
    private readonly TrainingOptions _options;
    private readonly Prompts _prompts;
    private readonly IObjective _loss;
    private readonly StepNoise _noise;
    private readonly int _side;
    private (long Step, Task<TrainingSample[]> Samples)? _next;

    public DefectLesson(DiffusionModel model, Learner learner, TrainingScene scene)
    {
        (_model, _learner, _sampler) = (model, learner, scene.Sampler);
        (_options, _prompts, _side) = (scene.Options, scene.Prompts, scene.Side);
        var word = _prompts.WordPositions(model.Tokenizer, scene.Set.Pairs[0].Defect);
        _loss = IsClic ? new ClicLoss(model.UNet, word) : new DefectFillLoss(model.UNet, word, _options.Loss);
        _noise = new StepNoise(_options.Seed, "defect", scene.LatentShape, model.Device);
        Groups = learner.Groups(_options.LrUnet, _options.LrText, _options.WeightDecay);
        MicroBatch = _options.MicroBatch == 0 ? _options.Batch : _options.MicroBatch;
    }

    public IReadOnlyList<ParameterGroup> Groups { get; }

    public int MicroBatch { get; set; }

    public bool Recomputes => _model.UNet.Recomputes;

    public bool IsFloat16 => _model.DType == DType.Float16;

    public double LossScale { get; set; } = 1;

    public StepLosses Backward(long step)
    {
        using var scope = new TensorScope();
        var samples = SamplesOf(step);
        var shares = new MicroBatchShares(Pixels.Of(samples, _side, _model.Device), _options, LatentSides);
        return Enumerable.Range(0, _options.Batch).Chunk(MicroBatch)
            .Select(slots => Backward(step, slots, samples, shares))
            .Aggregate(StepLosses.Add);
    }

    public IReadOnlyList<string> PhotosOf(long step) =>
        [.. Enumerable.Range(0, _options.Batch).Select(slot => _sampler.Defect(step, slot).Photo).Distinct()];

    private bool IsClic => _options.Objective == TrainingObjective.Clic;

    /// <summary>The samples of a step; those of the next are cut out while this one trains.</summary>
    private TrainingSample[] SamplesOf(long step)
    {
        var samples = _next is { } ready && ready.Step == step ? ready.Samples.GetAwaiter().GetResult() : Cut(step);
        _next = (step + 1, Task.Run(() => Cut(step + 1)));
        return samples;
    }

    private TrainingSample[] Cut(long step) =>
        [.. Enumerable.Range(0, _options.Batch).Select(slot => _sampler.Defect(step, slot))];

    private (long Height, long Width) LatentSides =>
        (_side / _model.Configs.LatentScale, _side / _model.Configs.LatentScale);

    private StepLosses Backward(long step, int[] slots, TrainingSample[] samples, MicroBatchShares shares)
    {
        using var scope = new TensorScope();
        var chosen = slots.Select(slot => samples[slot]).ToArray();
        var timesteps = _noise.Timesteps(step, slots, _model.Schedule, _options.Timesteps);
        var (pixels, noise) = (Pixels.Of(chosen, _side, _model.Device), _noise.Draw(step, slots, timesteps));
        var batch = LatentBatch.Of(_model, pixels, noise, _options.LatentMask, _options.Loss);
        batch = IsClic ? batch.WithLocal(_model, pixels, noise) : batch;

        var share = shares.Of(slots);
        string[] defectPrompts = [.. slots.Select(slot => DefectPrompt(step, slot, samples[slot]))];
        string[] objectPrompts = [.. chosen.Select(sample => _prompts.WithDefect(sample.Defect!))];
        // The branches draw dropout one after the other: the second draws the same without the first.
        _learner.DropSamples(
            [.. slots.Select(slot => _noise.Generator("adapter dropout", step, slot))],
            firstPass: IsClic || _options.Loss.HasDefectPass ? 0 : 1);
        var losses = _loss.Backward(
            batch, () => Embed(step, slots, defectPrompts), () => Embed(step, slots, objectPrompts), share,
            LossScale);
        _learner.DropSamples(null);
        return losses;
    }

    /// <summary>
    /// The embedding of each prompt (B, L, D). Equal prompts are encoded once, so dropout is keyed by the prompt and
    /// not by the samples that share it, which may be in different micro-batches. Noise is a sample's own, the same in
    /// both branches, and the empty prompt has none.
    /// </summary>
    private Tensor Embed(long step, int[] slots, string[] prompts)
    {
        using var scope = new TensorScope();
        _learner.DropTexts(
            [.. prompts.Distinct().Select(prompt => _noise.Generator($"adapter dropout of {prompt}", step, slot: 0))]);
        var texts = PromptTexts.Embed(_model, prompts);
        _learner.DropTexts(null);
        return scope.Keep(_options.PromptNoise == 0 ? texts : texts + NoiseOf(step, slots, prompts, texts));
    }

    private Tensor NoiseOf(long step, int[] slots, string[] prompts, Tensor texts)
    {
        long[] shape = [1, texts.Size(1), texts.Size(2)];
        Tensor Of(int slot) => Tensor.Normal(_noise.Generator("prompt noise", step, slot), shape, texts.Device);
        return Tensor.Cat(0, [.. slots.Zip(prompts, (slot, prompt) => prompt == Prompts.Empty
            ? Tensor.Zeros(shape).To(texts.Device)
            : _options.PromptNoise * Of(slot))]);
    }

    /// <summary>
    /// P_def, or occasionally the empty prompt. Only the defect branch drops prompts, as it does not need the word's
    /// attention, which the other branch trains.
    /// </summary>
    private string DefectPrompt(long step, int slot, TrainingSample sample) =>
        _noise.Happens("prompt dropout", step, slot, _options.PromptDropout)
            ? Prompts.Empty
            : _prompts.Defect(sample.Defect!);
}
