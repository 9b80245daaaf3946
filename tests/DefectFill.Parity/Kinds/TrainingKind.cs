using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Networks.Blocks;
using DefectFill.Networks.Learning;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Optim;
using DefectFill.Training.Objective;

namespace DefectFill.Parity.Kinds;

/// <summary>
/// Some training steps: latents, the word's map, losses, gradients, norm, rates, changes of the adapters.
/// </summary>
internal sealed class TrainingKind : IDisposable
{
    private readonly ParityCase _case;
    private readonly DiffusionModel _model;
    private readonly LoraAdapters _adapters;
    private readonly AdamW _optimizer;
    private readonly DefectFillLoss _loss;
    private readonly IReadOnlyList<int> _word;
    private readonly List<Check> _checks = [];

    private TrainingKind(ParityCase parity)
    {
        _case = parity;
        _model = ModelFolder.Open(parity.PathOf(parity.Json.GetProperty("folder").GetString()!))
            .Load(parity.Type(), Device.Parse(parity.Device));
        var options = new LoraOptions { Rank = Int("rank"), Alpha = Number("alpha"), Dropout = 0 };
        _adapters = LoraAdapters.Attach(_model, options, LoraKind.FormulaMatrix(parity, "lora"));
        _optimizer = new AdamW(
        [
            new ParameterGroup(_adapters.ParametersOf(LoraAdapters.UNetPrefix), Number("lr_unet"), 1e-2),
            new ParameterGroup(_adapters.ParametersOf(LoraAdapters.TextPrefix), Number("lr_text"), 1e-2),
        ]);
        _word = [.. _model.Tokenizer.TokenPositions(ObjectPrompt, Word)];
        var lambdas = parity.Json.GetProperty("lambdas");
        _loss = new DefectFillLoss(_model.UNet, _word, new LossOptions
        {
            LambdaDefect = lambdas[0].GetDouble(),
            LambdaObject = lambdas[1].GetDouble(),
            LambdaAttention = lambdas[2].GetDouble(),
            Alpha = Number("background_weight"),
        });
    }

    private string Word => _case.Json.GetProperty("word").GetString()!;

    private string ObjectPrompt => $"A {_case.Json.GetProperty("object").GetString()} with {Word}";

    public static IEnumerable<Check> Checks(ParityCase parity)
    {
        using var scope = new TensorScope();
        using var kind = new TrainingKind(parity);
        return kind.Run();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _adapters.Dispose();
        _model.Dispose();
    }

    private List<Check> Run()
    {
        var start = _adapters.Parameters.ToDictionary(pair => pair.Key, pair => pair.Value.Detach().Clone());
        var positions = _case.Json.GetProperty("word_positions").EnumerateArray().Select(p => p.GetInt32()).ToList();
        _checks.Add(Check.Equal("word positions", _word, positions));
        for (var step = 0; step < Int("steps"); step++)
        {
            Learn(step);
        }

        _checks.AddRange(Watched("change:").Select(watched =>
            _case.Check("change:" + watched, _adapters.Parameters[watched].Detach() - start[watched])));
        return _checks;
    }

    private void Learn(int step)
    {
        var pixels = new PixelBatch(In("image", step), In("mask", step), In("random_mask", step));
        long[] t = [.. _case.Json.GetProperty("timesteps")[step].EnumerateArray().Select(value => value.GetInt64())];
        var noise = new BatchNoise(
            In("noise_x0", step), In("noise_b_def", step), In("noise_b_rand", step), In("noise", step), t);
        var batch = LatentBatch.Of(_model, pixels, noise, MaskShrinking.Nearest);
        Tensor DefectText() => _model.Embed("A photo of " + Word).Expand(t.Length, -1, -1);
        Tensor ObjectText() => _model.Embed(ObjectPrompt).Expand(t.Length, -1, -1);
        _optimizer.ClearGradients();
        var found = _loss.Backward(batch, DefectText, ObjectText, MicroBatchShare.Whole, _case.LossScale);
        LossScale.Unscale(_optimizer.Parameters, _case.LossScale);
        if (step == 0)
        {
            CheckFirst(pixels, noise, batch, ObjectText());
        }

        var losses = Losses(found, batch, DefectText, ObjectText);
        var norm = GradientNorm.Clip(_optimizer.Parameters, Number("clip"));
        foreach (var (group, rate) in _optimizer.Groups.Zip([Number("lr_unet"), Number("lr_text")]))
        {
            group.Rate = rate * Math.Min(1, step / Number("warmup"));
        }

        _optimizer.Step();
        _checks.Add(_case.Check<double>($"losses_{step}", losses, [4]));
        _checks.Add(_case.Check($"norm_{step}", norm));
        _checks.Add(_case.Check<double>($"lr_{step}", [.. _optimizer.Groups.Select(group => group.Rate)], [2]));
    }

    /// <summary>The terms and the total; terms of weight 0, which training leaves out, from passes here.</summary>
    private double[] Losses(
        StepLosses found, LatentBatch batch, Func<Tensor> defectText, Func<Tensor> objectText)
    {
        using var noGrad = Autograd.Off();
        var whole = new Lazy<(Tensor Object, Tensor Attention)>(() => _loss.Object(batch, objectText()));
        return
        [
            found[LossNames.Defect] ?? _loss.Defect(batch, defectText()).ToDouble(),
            found[LossNames.Object] ?? whole.Value.Object.ToDouble(),
            found[LossNames.Attention] ?? whole.Value.Attention.ToDouble(),
            found.Total,
        ];
    }

    private void CheckFirst(PixelBatch pixels, BatchNoise noise, LatentBatch batch, Tensor objectText)
    {
        using var noGrad = Autograd.Off();
        _checks.Add(_case.Check("x0", _model.Autoencoder.Encode(pixels.Image, noise.X0)));
        _checks.Add(_case.Check("b_def", batch.Background!));
        _checks.Add(_case.Check("b_rand", batch.RandomBackground!));
        _checks.Add(_case.Check("xt", batch.Xt));
        var map = new WordMap(_word);
        _ = _model.UNet.Forward(
            Tensor.Cat(1, batch.Xt, batch.RandomMask, batch.RandomBackground!),
            Tensor.From<long>(batch.Timesteps).To(batch.Xt.Device), objectText, map);
        _checks.Add(_case.Check("map", map.Average()));
        _checks.AddRange(Watched("grad:").Select(watched =>
            _case.Check("grad:" + watched, _adapters.Parameters[watched].Grad!)));
    }

    private IEnumerable<string> Watched(string kind) =>
        _case.Expected.Where(name => name.StartsWith(kind, StringComparison.Ordinal))
            .Select(name => name[kind.Length..]);

    private Tensor In(string name, int step) => _case.Tensor($"{name}_{step}");

    private int Int(string name) => _case.Json.GetProperty(name).GetInt32();

    private double Number(string name) => _case.Json.GetProperty(name).GetDouble();
}
