using DefectFill.Core.Options;
using DefectFill.Networks.Blocks;
using DefectFill.Networks.Models;
using DefectFill.Networks.Schedule;
using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>Fills masks by blended sampling: all candidates for a photo and a mask in one batch.</summary>
internal sealed class Inpainter(DiffusionModel model, FillOptions options)
{
    private const int WatchedSteps = 2; // the last ones, in which a word looks at what it drew

    private readonly double _inside = options.Sampling.GuidanceInside ?? options.Sampling.Guidance;
    private readonly ISampler _sampler = Samplers.Of(options.Sampling, model.Schedule);

    private bool IsGuided => options.Sampling.Guidance != 1 || _inside != 1;

    /// <summary>Number of steps of a whole walk.</summary>
    public int Steps => _sampler.Timesteps.Count;

    /// <summary>x0 and b of a request, for each of its photos: (1 or n, C, h, w) each.</summary>
    public (Tensor X0, Tensor Background) Encode(FillRequest request)
    {
        using var inference = Autograd.Inference();
        return (
            model.Autoencoder.Encode(request.Image, request.EncodingNoise),
            model.Autoencoder.Encode(Masking.Hide(request.Image, request.Mask), request.BackgroundNoise));
    }

    /// <summary>The candidates' latents (n, C, h, w), including the background.</summary>
    /// <param name="request">The photo, the mask and the noise.</param>
    /// <param name="prompt">What to draw.</param>
    /// <param name="cancelled">Checked between steps.</param>
    public Tensor FillLatents(FillRequest request, string prompt, CancellationToken cancelled = default)
    {
        using var scope = new TensorScope();
        return scope.Keep(Walk(request, new WalkOptions(prompt, Steps), null, cancelled).Z);
    }

    /// <summary>
    /// Candidates that have done more steps. A candidate is the same whether it walks in one go or in several, and
    /// whoever walks beside it. Attention maps of a word are passes of their own, so they change nothing.
    /// </summary>
    /// <param name="request">The photo, the mask and the noise of these candidates.</param>
    /// <param name="walk">What to draw, and how far to go.</param>
    /// <param name="from">Where the candidates are; null for their noise.</param>
    /// <param name="cancelled">Checked between steps.</param>
    public LatentWalk Walk(FillRequest request, WalkOptions walk, LatentWalk? from, CancellationToken cancelled)
    {
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        var scene = SceneOf(request, walk.Prompt);
        var at = from ?? Start(scene);
        while (at.Steps < walk.Until)
        {
            cancelled.ThrowIfCancellationRequested();
            using var step = new TensorScope();
            at = Step(at, scene, walk.Word).KeptIn(step);
        }

        return (at with { Changes = Changes(at, scene) }).KeptIn(scope);
    }

    /// <summary>The mean of a finished walk's attention maps of the word (n, 1, h, w); null without a word.</summary>
    public Tensor? WordOf(LatentWalk finished) =>
        finished.Word is { } sum ? sum / Math.Min(WatchedSteps, Steps) : null;

    /// <summary>The candidates as images (n, 3, H, W), roughly in [−1, 1], before any compositing.</summary>
    /// <param name="request">The photo, the mask and the noise.</param>
    /// <param name="prompt">What to draw.</param>
    /// <param name="cancelled">Checked between steps.</param>
    public Tensor Fill(FillRequest request, string prompt, CancellationToken cancelled = default)
    {
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        return scope.Keep(model.Autoencoder.Decode(FillLatents(request, prompt, cancelled)));
    }

    private Scene SceneOf(FillRequest request, string prompt)
    {
        var (x0, background) = request.Encoded ?? Encode(request);
        var mask = Masking.Shrink(request.Mask, x0.Size(2), x0.Size(3), options.Shrinking);
        var hole = mask.Expand(background.Size(0), -1, -1, -1);
        var known = Tensor.Cat(1, hole, background).Expand(request.Noise.Size(0), -1, -1, -1);
        return new Scene(request, prompt, x0, mask, known, TextFor(prompt, request));
    }

    /// <summary>The noise, or the photo as noisy as at the timestep to start at.</summary>
    private LatentWalk Start(Scene scene)
    {
        var start = options.Start * model.Schedule.Config.TrainTimesteps;
        var first = Enumerable.Range(0, Steps).FirstOrDefault(i => _sampler.Timesteps[i] <= start, Steps - 1);
        var noise = scene.Request.Noise;
        return new LatentWalk(
            first,
            first == 0 ? noise : NoiseSchedule.AddNoise(scene.X0, noise, _sampler.ReachedAlphaBar(first - 1)));
    }

    private LatentWalk Step(LatentWalk at, Scene scene, IReadOnlyList<int> word)
    {
        var (i, z, seen) = (at.Steps, at.Z, at.Word);
        if (word.Count > 0 && i >= Steps - WatchedSteps)
        {
            var map = Attention(z, scene, _sampler.Timesteps[i], word);
            seen = seen is null ? map : seen + map;
        }

        var (next, x0) = _sampler.Advance(i, Predict(z, scene, _sampler.Timesteps[i]), z, at.X0);
        if (options.PastesBackground)
        {
            // z ← M z + (1 − M)(√ᾱ x0 + √(1 − ᾱ) ε) at the noise level just reached; x0 itself after the last step.
            // x̂0 needs no paste: a step computes each element alone, and those outside M are replaced.
            var outside = NoiseSchedule.AddNoise(scene.X0, scene.Request.Noise, _sampler.ReachedAlphaBar(i));
            next = scene.Mask * next + (1 - scene.Mask) * outside;
        }

        return new LatentWalk(i + 1, next, x0) { Word = seen };
    }

    /// <summary>Summed outside the tensor library, so that a candidate's value does not depend on its batch.</summary>
    private static double[] Changes(LatentWalk at, Scene scene)
    {
        if (at.X0 is null)
        {
            return [];
        }

        var difference = (at.X0 - scene.X0).To(DType.Float32);
        var (candidates, channels) = ((int)difference.Size(0), (int)difference.Size(1));
        var inside = scene.Inside.ToArray<float>(); // h w
        var cells = inside.Count(cell => cell > 0);
        var all = difference.ToArray<float>();
        var sums = new double[candidates];
        for (var i = 0; i < all.Length; i++)
        {
            sums[i / (channels * inside.Length)] += inside[i % inside.Length] > 0 ? (double)all[i] * all[i] : 0;
        }

        return [.. sums.Select(sum => Math.Sqrt(sum / Math.Max(1, cells * channels)))];
    }

    /// <summary>
    /// The prompt's embedding, shared by all candidates unless it is noisy; with guidance, preceded by the empty
    /// prompt's.
    /// </summary>
    private Tensor TextFor(string prompt, FillRequest request)
    {
        var text = IsGuided ? model.Embed("", prompt) : model.Embed(prompt);
        if (request.PromptNoise is not { } noise)
        {
            return text;
        }

        var noisy = text.Narrow(0, text.Size(0) - 1, 1) + noise;
        return IsGuided ? Tensor.Cat(0, text.Narrow(0, 0, 1).Expand(noise.Size(0), -1, -1), noisy) : noisy;
    }

    private Tensor Attention(Tensor z, Scene scene, long timestep, IReadOnlyList<int> word)
    {
        var map = new WordMap(word);
        var texts = Tensor.Cat(0, [.. Enumerable.Repeat(model.Embed(scene.Prompt), (int)z.Size(0))]);
        texts = scene.Request.PromptNoise is { } noise ? texts + noise : texts;
        var time = Tensor.Full(timestep, [1], DType.Int64, z.Device);
        _ = model.UNet.Forward(model.UNet.Input(z, scene.Known), time, texts, map);
        return map.Average();
    }

    private Tensor Predict(Tensor z, Scene scene, long timestep)
    {
        var time = Tensor.Full(timestep, [1], DType.Int64, z.Device);
        var input = model.UNet.Input(z, scene.Known);
        if (!IsGuided)
        {
            return model.UNet.Forward(input, time, scene.Text);
        }

        var both = Tensor.Cat(0, input, input);
        var outputs = model.UNet.Forward(both, time, scene.Text).Chunk(2);
        return outputs[0] + Guided(outputs[1] - outputs[0], scene);
    }

    /// <summary>The step away from the empty prompt, scaled inside and outside the mask that is asked for.</summary>
    private Tensor Guided(Tensor difference, Scene scene)
    {
        var outside = options.Sampling.Guidance;
        return _inside == outside
            ? outside * difference
            : (outside + (_inside - outside) * scene.Inside) * difference;
    }

    /// <summary>What stays the same from step to step.</summary>
    private sealed record Scene(
        FillRequest Request, string Prompt, Tensor X0, Tensor Mask, Tensor Known, Tensor Text)
    {
        /// <summary>Latent cells that the asked defect touches (1, 1, h, w).</summary>
        public Tensor Inside { get; } = Masking.Shrink(
            (Request.Inside ?? Request.Mask).To(DType.Float32), X0.Size(2), X0.Size(3), MaskShrinking.Covering);
    }
}

/// <summary>A walk to make.</summary>
/// <param name="Prompt">What to draw.</param>
/// <param name="Until">Number of steps after which to stop.</param>
internal sealed record WalkOptions(string Prompt, int Until)
{
    /// <summary>Positions of the word's tokens whose attention is wanted; empty for none.</summary>
    public IReadOnlyList<int> Word { get; init; } = [];
}
