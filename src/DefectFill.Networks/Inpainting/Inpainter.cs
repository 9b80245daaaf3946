using DefectFill.Networks.Models;
using DefectFill.Networks.Schedule;
using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>Fills masks by blended sampling: all candidates for a photo and a mask in one batch.</summary>
internal sealed class Inpainter(DiffusionModel model, FillOptions options)
{
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
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        var (x0, background) = Encode(request);
        var candidates = request.Noise.Size(0);
        var mask = Masking.Shrink(request.Mask, x0.Size(2), x0.Size(3), options.Shrinking);
        var hole = mask.Expand(background.Size(0), -1, -1, -1);
        var known = Tensor.Cat(1, hole, background).Expand(candidates, -1, -1, -1);
        var text = TextFor(prompt);

        using var sampler = Samplers.Of(options.Sampling, model.Schedule);
        var z = request.Noise;
        for (var i = 0; i < sampler.Timesteps.Count; i++)
        {
            cancelled.ThrowIfCancellationRequested();
            using var step = new TensorScope();
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

        return scope.Keep(z);
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
