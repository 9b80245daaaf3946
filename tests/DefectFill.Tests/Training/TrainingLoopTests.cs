using DefectFill.Adapters;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Random;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using DefectFill.Networks.Models;
using DefectFill.Torch;
using DefectFill.Torch.Optim;
using DefectFill.Training;
using DefectFill.Training.Lessons;
using DefectFill.Training.Objective;
using DefectFill.Training.Runs;
using DefectFill.Training.Subjects;
using Xunit;

namespace DefectFill.Tests.Training;

[Collection(TensorTestGroup.Name)]
public class TrainingLoopTests
{
    [Fact, NoTensorLeaks]
    public void A_step_that_is_not_finite_is_left_out_and_changes_nothing()
    {
        using var tiny = new TinyRun();
        using var lesson = new Line { NotFinite = [2, 3, 5] };

        var (steps, watcher) = Run(tiny, lesson);

        Assert.Equal([3, 4, 6], steps.Where(step => step.Skipped).Select(step => step.Step));
        Assert.All(steps, step => Assert.Equal(step.Skipped, step.Loss is null));
        Assert.Equal(3, watcher.Warnings.Count(warning => warning.Contains("photo 2") || warning.Contains("photo 3")
            || warning.Contains("photo 5")));
        Assert.True(double.IsFinite(lesson.Weight.ToDouble()));
    }

    [Fact, NoTensorLeaks]
    public void Running_out_of_memory_halves_the_micro_batch_and_continues()
    {
        using var tiny = new TinyRun();
        using var lesson = new Line { MicroBatch = 8, Fits = 3 };

        var (steps, watcher) = Run(tiny, lesson);

        Assert.Equal(8, steps.Count);
        Assert.Equal(2, lesson.MicroBatch);
        Assert.Equal(2, watcher.Warnings.Count);
        Assert.Contains("4 samples at once", watcher.Warnings[0], StringComparison.Ordinal);
    }

    [Theory, NoTensorLeaks]
    [InlineData("unet.w", 0.1, 0)]
    [InlineData("text_encoder.w", 0, 0.1)]
    public void A_rate_is_noted_as_that_of_the_network_that_learns(string parameter, double unet, double text)
    {
        using var tiny = new TinyRun();
        using var lesson = new Line(parameter);

        var (steps, _) = Run(tiny, lesson);

        Assert.Equal((unet, text), (steps[^1].LrUnet, steps[^1].LrText));
    }

    [Theory, NoTensorLeaks]
    [InlineData("unet.w", 0, "lr_unet")]
    [InlineData("text_encoder.w", 0, "lr_text")]
    [InlineData("unet.w", 8, "lr_adapt")]
    public void What_diverges_is_reported_with_the_rate_that_governs(string parameter, long adaptSteps, string expected)
    {
        using var tiny = new TinyRun();
        using var lesson = new Line(parameter) { NotFinite = [0, 1, 2] };

        var error = Assert.Throws<DivergedException>(() => Run(tiny, lesson, adaptSteps));

        Assert.Matches($@"lower rates \(\S*{expected}\W 0\.05\)", error.Message);
    }

    [Theory, NoTensorLeaks]
    [InlineData(true)]
    [InlineData(false)]
    public void Micro_batches_give_the_gradient_of_the_whole_batch(bool normalised)
    {
        using var tiny = new TinyRun();
        tiny.Data.Pair("scratch", 9).Mask("ground_truth/scratch/002_mask.png", new(10, 10, 40, 30));
        var options = tiny.Options(LearningMode.Full) with { Batch = 4, Normalised = normalised };

        var whole = Gradient(options, 4, out var losses);
        var parts = Gradient(options, 1, out var sum);

        Assert.Equal(losses.Total, sum.Total, 1e-5);
        Assert.Equal(losses[LossNames.Defect]!.Value, sum[LossNames.Defect]!.Value, 1e-5);
        Assert.Equal(losses[LossNames.Attention]!.Value, sum[LossNames.Attention]!.Value, 1e-5);
        Assert.InRange(Distance(whole, parts), 0, 1e-4);
    }

    [Theory, NoTensorLeaks]
    [InlineData(1)]
    [InlineData(2)]
    public void Micro_batches_drop_what_the_whole_batch_drops(int microBatch)
    {
        using var tiny = new TinyRun();
        var options = tiny.Options() with { Batch = 4, LoraDropout = 0.5, NormalisedAttn = true };

        var whole = Gradient(options, 4, out _);
        var parts = Gradient(options, microBatch, out _);

        Assert.InRange(Distance(whole, parts), 0, 1e-4);
        Assert.True(Distance(whole, Gradient(options with { LoraDropout = 0 }, 4, out _)) > 0.1);
    }

    [Fact, NoTensorLeaks]
    public void Micro_batches_have_the_prompt_noise_of_the_whole_batch()
    {
        using var tiny = new TinyRun();
        var options = tiny.Options(LearningMode.Full) with { Batch = 4, PromptNoise = 1 };

        var whole = Gradient(options, 4, out _);

        Assert.InRange(Distance(whole, Gradient(options, 1, out _)), 0, 1e-4);
        Assert.True(Distance(whole, Gradient(options with { PromptNoise = 0 }, 4, out _)) > 0.01);
        Assert.InRange(
            Distance(
                Gradient(options with { PromptDropout = 1, LambdaObj = 0, LambdaAttn = 0 }, 4, out _),
                Gradient(options with { PromptDropout = 1, LambdaObj = 0, LambdaAttn = 0, PromptNoise = 0 }, 4, out _)),
            0, 1e-6); // the empty prompt has no noise
    }

    private static double Distance(float[] expected, float[] found) =>
        Math.Sqrt(expected.Zip(found, (a, b) => (double)(a - b) * (a - b)).Sum() / expected.Sum(a => (double)a * a));

    private static float[] Gradient(TrainingOptions options, int microBatch, out StepLosses losses)
    {
        using var scope = new TensorScope();
        var folder = ModelFolder.Open(options.Model);
        using var model = folder.Load();
        using var learner = Learner.Of(model, options);
        SwitchOn(learner);
        var scene = new TrainingScene(options, TrainingSet.Open(options), folder.Configs);
        var lesson = new DefectLesson(model, learner, scene) { MicroBatch = microBatch };
        using var optimizer = new AdamW(lesson.Groups);
        losses = lesson.Backward(0);
        var gradients = optimizer.Parameters.Select(p => p.Grad).OfType<Tensor>().ToArray();
        Assert.NotEmpty(gradients);
        return [.. gradients.SelectMany(gradient => gradient.ToArray<float>())];
    }

    /// <summary>Fresh adapters add nothing yet: what they drop would not be seen.</summary>
    private static void SwitchOn(Learner learner)
    {
        using var noGrad = Autograd.Off();
        foreach (var (name, up) in learner.Adapters?.Parameters.Where(pair => pair.Key.EndsWith(LoraAdapters.UpSuffix,
            StringComparison.Ordinal)) ?? [])
        {
            up.CopyInPlace(Tensor.Normal(Generator.For(1, name), up.Shape.ToArray()) * 0.1);
        }
    }

    private static (IReadOnlyList<StepRecord> Steps, Watcher Watcher) Run(
        TinyRun tiny, Line lesson, long adaptSteps = 0)
    {
        var options = tiny.Options() with { ClipNorm = 1e9 };
        var watcher = new Watcher();
        var record = TrainingRun.Prepare(options, Device.Cpu, watcher, default).Record;
        using (var run = RunFolder.Begin(tiny["run"], record))
        {
            using var journal = new TrainingJournal(run, TimeProvider.System)
            {
                Steps = 8,
                AdaptSteps = adaptSteps,
            };
            var part = new RunLesson(lesson, new LessonSpan(0, 8), options with { AdaptSteps = (int)adaptSteps });
            using var loop = new StepLoop(
                part, journal, run.Checkpoints, part.LoopOptions, watcher, TimeProvider.System);
            loop.Run(default);
        }

        return (tiny.Steps("run"), watcher);
    }

    /// <summary>One weight that is to become 3; some steps go wrong.</summary>
    private sealed class Line : IPhotoLesson, IDisposable
    {
        public Line(string name = "unet.w") => Groups = [new ParameterGroup([KeyValuePair.Create(name, Weight)], 0.1)];

        public Tensor Weight { get; } = TensorScope.Detach(Tensor.Zeros([1]));

        public IReadOnlyList<ParameterGroup> Groups { get; }

        public bool Recomputes => false;

        public bool IsFloat16 => false;

        public double LossScale { get; set; } = 1;

        public int MicroBatch { get; set; } = 1;

        /// <summary>The largest micro-batch that memory suffices for.</summary>
        public int Fits { get; init; } = int.MaxValue;

        public long[] NotFinite { get; init; } = [];

        public StepLosses Backward(long step)
        {
            if (MicroBatch > Fits)
            {
                throw new TorchException("aten::conv2d", "CUDA out of memory. Tried to allocate 2.00 GiB");
            }

            using var scope = new TensorScope();
            var loss = (Weight - 3.0).Square().Sum() * (NotFinite.Contains(step) ? double.NaN : 1);
            loss.Backward();
            return new StepLosses(loss.ToDouble());
        }

        public IReadOnlyList<string> PhotosOf(long step) => [$"photo {step}"];

        public void Dispose() => Weight.Dispose();
    }
}
