using DefectFill.Networks.Blocks;
using DefectFill.Networks.Models;
using DefectFill.Networks.Schedule;
using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>Fills masks by blended sampling: all candidates for a photo and a mask in one batch.</summary>
internal sealed class Inpainter(DiffusionModel model, FillOptions options)
{
    private const int WatchedSteps = 2; // the last ones, in which a word looks at what it drew

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
    public Tensor FillLatents(FillRequest request, string prompt, CancellationToken cancelled = default) =>
        FillLatents(request, prompt, [], cancelled).Latents;

    /// <summary>
    /// The same, and the attention map of a word in the last steps (n, 1, h, w); null without a word. The map takes
    /// passes of its own, so the latents are the same with and without it.
    /// </summary>
    /// <param name="request">The photo, the mask and the noise.</param>
    /// <param name="prompt">What to draw.</param>
    /// <param name="word">Positions of the word's tokens in the prompt; empty for none.</param>
    /// <param name="cancelled">Checked between steps.</param>
    public (Tensor Latents, Tensor? Word) FillLatents(
        FillRequest request, string prompt, IReadOnlyList<int> word, CancellationToken cancelled)
    {
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        var (x0, background) = Encode(request);
        var candidates = request.Noise.Size(0);
        var mask = Masking.Shrink(request.Mask, x0.Size(2), x0.Size(3), options.Shrinking);
        var hole = mask.Expand(background.Size(0), -1, -1, -1);
        var known = Tensor.Cat(1, hole, background).Expand(candidates, -1, -1, -1);
        var text = TextFor(prompt);
        Tensor? map = null;

        using var sampler = Samplers.Of(options.Sampling, model.Schedule);
        var z = request.Noise;
        for (var i = 0; i < sampler.Timesteps.Count; i++)
        {
            cancelled.ThrowIfCancellationRequested();
            using var step = new TensorScope();
            if (word.Count > 0 && i >= sampler.Timesteps.Count - WatchedSteps)
            {
                var seen = Attention(z, known, sampler.Timesteps[i], prompt, word);
                map = step.Keep(map is null ? seen : map + seen);
            }

            var output = Predict(z, known, sampler.Timesteps[i], text);
            z = sampler.Advance(i, output, z);
            if (options.PastesBackground)
            {
                // z ← M z + (1 − M)(√ᾱ x0 + √(1 − ᾱ) ε) at the noise level just reached; x0 itself after the last step.
                var outside = NoiseSchedule.AddNoise(x0, request.Noise, sampler.ReachedAlphaBar(i));
                z = mask * z + (1 - mask) * outside;
            }

            z = step.Keep(z);
        }

        return (scope.Keep(z), map is null ? null : scope.Keep(map / Math.Min(WatchedSteps, sampler.Timesteps.Count)));
    }

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

    /// <summary>
    /// The prompt's embedding, shared by all candidates; with guidance, preceded by the empty prompt's.
    /// </summary>
    private Tensor TextFor(string prompt) =>
        options.Sampling.Guidance == 1 ? model.Embed(prompt) : model.Embed("", prompt);

    private Tensor Attention(Tensor z, Tensor known, long timestep, string prompt, IReadOnlyList<int> word)
    {
        var map = new WordMap(word);
        var texts = Tensor.Cat(0, [.. Enumerable.Repeat(model.Embed(prompt), (int)z.Size(0))]);
        var time = Tensor.Full(timestep, [1], DType.Int64, z.Device);
        _ = model.UNet.Forward(model.UNet.Input(z, known), time, texts, map);
        return map.Average();
    }

    private Tensor Predict(Tensor z, Tensor known, long timestep, Tensor text)
    {
        var time = Tensor.Full(timestep, [1], DType.Int64, z.Device);
        var input = model.UNet.Input(z, known);
        if (options.Sampling.Guidance == 1)
        {
            return model.UNet.Forward(input, time, text);
        }

        var both = Tensor.Cat(0, input, input);
        var outputs = model.UNet.Forward(both, time, text).Chunk(2);
        return outputs[0] + options.Sampling.Guidance * (outputs[1] - outputs[0]);
    }
}
