using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Networks.Inpainting;
using DefectFill.Torch;
using DefectFill.Torch.Optim;
using DefectFill.Training.Objective;

namespace DefectFill.Bench;

/// <summary>The timed workloads; the peer has the same ones under the same names.</summary>
internal static class Workloads
{
    /// <summary>Sampling steps: fewer than in practice, since all take the same time.</summary>
    public const int SamplingSteps = 10;

    private const int AddsPerRun = 20000;

    /// <summary>Name → factory of the work of one repetition.</summary>
    public static IReadOnlyDictionary<string, Func<BenchModels, Action>> All { get; } =
        new Dictionary<string, Func<BenchModels, Action>>
        {
            ["dispatch"] = Dispatch,
            ["unet-forward"] = UNetForward,
            ["unet-forward-backward"] = UNetForwardBackward,
            ["vae-encode"] = VaeEncode,
            ["vae-decode"] = VaeDecode,
            ["text-encode"] = TextEncode,
            ["train-step"] = TrainStep,
            ["sample"] = Sample,
        };

    private static Action Dispatch(BenchModels models)
    {
        var x = models.Given("x", 0.1, 4);
        return () =>
        {
            using var inference = Autograd.Inference();
            for (var i = 0; i < AddsPerRun; i++)
            {
                (x + x).Dispose();
            }
        };
    }

    private static Action UNetForward(BenchModels models)
    {
        var unet = models.UNet();
        var x = models.Given("latent", 1, 1, 9, models.LatentSide, models.LatentSide);
        var context = models.Given("context", 1, 1, 77, models.Configs.UNet.CrossAttentionDim);
        var t = Tensor.Full(421, [1], DType.Int64, models.Device);
        return Inference(() => unet.Forward(x, t, context));
    }

    private static Action UNetForwardBackward(BenchModels models)
    {
        const int Batch = 4;
        var model = models.Whole();
        var adapters = LoraAdapters.Fresh(model, new LoraOptions(), seed: 0);
        var leaves = adapters.ParametersOf(LoraAdapters.UNetPrefix).Values.ToList();
        var x = models.Given("latent", 1, Batch, 9, models.LatentSide, models.LatentSide);
        var gradient = models.Given("gradient", 1, Batch, 4, models.LatentSide, models.LatentSide);
        var context = models.Given("context", 1, Batch, 77, models.Configs.UNet.CrossAttentionDim);
        var t = Tensor.From<long>([10, 300, 600, 900]).To(models.Device);
        leaves.Add(x);
        leaves.ForEach(leaf => leaf.RequiresGrad = true);
        var step = 0;
        return () =>
        {
            using var scope = new TensorScope();
            adapters.UNetDropout.Start(Rows(step++, Batch));
            leaves.ForEach(leaf => leaf.Grad = null);
            model.UNet.Forward(x, t, context).Backward(gradient);
        };
    }

    private static Action VaeEncode(BenchModels models)
    {
        var vae = models.Autoencoder();
        var image = models.Given("image", 0.5, 1, 3, models.ImageSide, models.ImageSide).Clamp(-1, 1);
        var noise = models.Given("noise", 1, 1, 4, models.LatentSide, models.LatentSide);
        return Inference(() => vae.Encode(image, noise));
    }

    private static Action VaeDecode(BenchModels models)
    {
        var vae = models.Autoencoder();
        var z = models.Given("latent", 1, 1, 4, models.LatentSide, models.LatentSide);
        return Inference(() => vae.Decode(z));
    }

    private static Action TextEncode(BenchModels models)
    {
        var text = models.TextEncoder();
        long[] ids = [49406, 320, 5392, 593, 48136, 49407, .. Enumerable.Repeat(0L, 71)];
        var tensor = Tensor.From<long>(ids, 1, 77).To(models.Device);
        return Inference(() => text.Forward(tensor));
    }

    private static Action TrainStep(BenchModels models)
    {
        const int Batch = 4;
        var model = models.Whole();
        var adapters = LoraAdapters.Fresh(model, new LoraOptions(), seed: 0);
        var optimizer = new AdamW(
        [
            new ParameterGroup(adapters.ParametersOf(LoraAdapters.UNetPrefix), 2e-4, 1e-2),
            new ParameterGroup(adapters.ParametersOf(LoraAdapters.TextPrefix), 4e-5, 1e-2),
        ]);
        var loss = new DefectFillLoss(model.UNet, [4], new LossOptions());
        var (mask, boxes) = Masks(models, Batch);
        var pixels = new PixelBatch(
            models.Given("image", 0.5, Batch, 3, models.ImageSide, models.ImageSide).Clamp(-1, 1), mask, boxes);
        long[] latent = [Batch, 4, models.LatentSide, models.LatentSide];
        var step = 0;
        return () =>
        {
            using var scope = new TensorScope();
            var random = Generator.For(0, "step", step);
            adapters.UNetDropout.Start(Rows(step, Batch));
            Tensor Text(string prompt)
            {
                adapters.TextDropout.Start(Rows(step, 1));
                return model.Embed(prompt).Expand(Batch, -1, -1);
            }

            Tensor Normal() => Tensor.Normal(random, latent).To(models.Device);
            long[] timesteps = [.. Enumerable.Range(0, Batch).Select(_ => random.Below(1000L))];
            var noise = new BatchNoise(Normal(), Normal(), Normal(), Normal(), timesteps);
            var batch = LatentBatch.Of(model, pixels, noise, MaskShrinking.Nearest);
            optimizer.ClearGradients();
            _ = loss.Backward(
                batch, () => Text("A photo of sks"), () => Text("A bottle with sks"), MicroBatchShare.Whole);
            _ = GradientNorm.Clip(optimizer.Parameters, 1);
            optimizer.Step();
            step++;
        };
    }

    private static Action Sample(BenchModels models)
    {
        const int Candidates = 8;
        var model = models.Whole();
        var inpainter = new Inpainter(model, new FillOptions { Sampling = new() { Steps = SamplingSteps } });
        var (mask, _) = Masks(models, 1);
        var side = models.LatentSide;
        var request = new FillRequest(
            models.Given("image", 0.5, 1, 3, models.ImageSide, models.ImageSide).Clamp(-1, 1), mask,
            models.Given("noise", 1, Candidates, 4, side, side), models.Given("image-noise", 1, 1, 4, side, side),
            models.Given("background", 1, 1, 4, side, side));
        return Inference(() => inpainter.Fill(request, "A bottle with sks"));
    }

    /// <summary>A rectangle as the defect mask and another as the random mask: (n, 1, S, S) each.</summary>
    private static (Tensor Mask, Tensor Boxes) Masks(BenchModels models, long batch)
    {
        var size = models.ImageSide;
        var mask = Tensor.Zeros([batch, 1, size, size]);
        _ = mask.Narrow(2, size / 4, size / 4).Narrow(3, size * 3 / 8, size / 4).FillInPlace(1);
        var boxes = Tensor.Zeros([batch, 1, size, size]);
        _ = boxes.Narrow(2, size / 8, size / 2).Narrow(3, size / 8, size / 2).FillInPlace(1);
        return (mask.To(models.Device), boxes.To(models.Device));
    }

    /// <summary>What each row of a batch drops in one step.</summary>
    private static Generator[] Rows(int step, int count) =>
        [.. Enumerable.Range(0, count).Select(row => Generator.For(0, "dropout", step, row))];

    private static Action Inference(Action run) => () =>
    {
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        run();
    };

    private static Action Inference(Func<Tensor> run) => Inference(() => { _ = run(); });
}
