using System.Text.Json;
using DefectFill.Core.Problems;
using DefectFill.Core.Random;
using DefectFill.Torch.Optim;
using Xunit;

namespace DefectFill.Torch.Tests.Optim;

/// <summary>Golden values from <c>tests/golden/adamw.py</c>, run once under PyTorch.</summary>
[Collection(TensorTestGroup.Name)]
public class AdamWTests
{
    private static readonly JsonElement s_golden = JsonDocument.Parse(File.ReadAllBytes(
        Repository.PathOf("tests/golden/adamw.json"))).RootElement;

    [Fact, NoTensorLeaks]
    public void Groups_decay_and_skipped_parameters_move_as_in_torch()
    {
        using var learner = new Learner();
        for (var step = 0; step < 4; step++)
        {
            Assert.Equal(s_golden.GetProperty("norms")[step].GetDouble(), learner.Step(step), 1e-5);
        }

        foreach (var (name, parameter) in learner.Parameters)
        {
            var expected = Numbers(s_golden.GetProperty("end"), name);
            Assert.All(parameter.ToArray<float>().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 2e-6f));
        }
    }

    [Theory, NoTensorLeaks]
    [InlineData(7)]
    [InlineData(40000)]
    public void The_step_in_one_pass_gives_what_one_operator_after_another_gives(int count)
    {
        using var scope = new TensorScope();
        var random = Generator.For(0, "adamw", count);
        Tensor Draw() => Tensor.Normal(random, [count]);
        var (p, g, m, v) = (Draw(), Draw(), Draw(), Draw().Square() + .1);
        var (rate, root, kept) = (3e-2, 1.7, .98);
        var mean = m + .1 * (g - m);
        var square = .99 * v + .01 * g.Square();
        var expected = kept * p - rate * mean / (square.Sqrt() * root + 1e-8);

        new Op("defectfill::adamw_").Run(p, g, m, v, kept, .9, .99, rate, root, 1e-8);

        (Tensor Expected, Tensor Found)[] pairs = [(expected, p), (mean, m), (square, v)];
        Assert.All(pairs, pair => Assert.InRange(
            ((pair.Expected - pair.Found).Abs() / (pair.Expected.Abs() + 1)).Max([]).ToDouble(), 0, 1e-6));
    }

    [Fact, NoTensorLeaks]
    public void A_first_gradient_enters_the_mean_square_with_all_its_digits()
    {
        using var scope = new TensorScope();
        var (p, m, v) = (Tensor.Zeros([20]), Tensor.Zeros([20]), Tensor.Zeros([20]));

        new Op("defectfill::adamw_").Run(p, Tensor.Ones([20]), m, v, 1.0, .9, .999, 1e-3, 1.0, 1e-8);

        Assert.All(v.ToArray<float>(), square => Assert.Equal(.001f, square));
    }

    [Fact, NoTensorLeaks]
    public void An_optimizer_that_was_saved_resumes_byte_for_byte()
    {
        using var straight = new Learner();
        using var first = new Learner();
        straight.Steps(0, 4);
        first.Steps(0, 2);

        using var second = new Learner();
        using (new TensorScope())
        {
            second.GoOnFrom(first);
        }

        second.Steps(2, 4);
        Assert.All(
            straight.Parameters.Values.Zip(second.Parameters.Values),
            pair => Assert.Equal(pair.First.ToArray<float>(), pair.Second.ToArray<float>()));
    }

    [Fact, NoTensorLeaks]
    public void A_state_of_another_network_is_rejected_and_changes_nothing()
    {
        using var learner = new Learner();
        learner.Steps(0, 1);
        using var scope = new TensorScope();
        var wrong = new Dictionary<string, Tensor>(learner.Optimizer.State()) { ["exp_avg_sq.c"] = Tensor.Zeros([3]) };
        wrong["exp_avg.a"] = wrong["exp_avg.a"] + 1;

        var error = Assert.Throws<CheckpointException>(() => learner.Optimizer.Load(wrong));

        Assert.Contains("shape (3) Float32 for exp_avg_sq.c", error.Message, StringComparison.Ordinal);
        Assert.NotEqual(wrong["exp_avg.a"].ToArray<float>(), learner.Optimizer.State()["exp_avg.a"].ToArray<float>());
    }

    [Fact, NoTensorLeaks]
    public void Gradients_within_the_limit_keep_their_length()
    {
        using var scope = new TensorScope();
        var parameter = Tensor.Zeros([2]);
        parameter.RequiresGrad = true;
        parameter.Grad = Tensor.From([0.3f, 0.4f]);

        Assert.Equal(0.5, GradientNorm.Clip([parameter], 1).ToDouble(), 1e-6);
        Assert.Equal([0.3f, 0.4f], parameter.Grad!.ToArray<float>());
    }

    private static float[] Numbers(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(number => number.GetSingle())];

    private sealed class Learner : IDisposable
    {
        public Learner()
        {
            Parameters = s_golden.GetProperty("shapes").EnumerateObject().ToDictionary(
                shape => shape.Name,
                shape => Shaped(s_golden.GetProperty("start"), shape.Name));
            Optimizer = new AdamW([
                new ParameterGroup(Parameters.Where(named => named.Key != "c"), 2e-2, 1e-2),
                new ParameterGroup(Parameters.Where(named => named.Key == "c"), 5e-3),
            ]);
        }

        public Dictionary<string, Tensor> Parameters { get; }

        public AdamW Optimizer { get; }

        public void Steps(int from, int to)
        {
            for (var step = from; step < to; step++)
            {
                Step(step);
            }
        }

        /// <summary>The gradients' length before it was limited to 2.</summary>
        public double Step(int step)
        {
            using var scope = new TensorScope();
            foreach (var (name, parameter) in Parameters)
            {
                var isSkipped = name == "b" && step == 1;
                parameter.Grad = isSkipped ? null : Shaped(s_golden.GetProperty("gradients")[step], name);
            }

            var norm = GradientNorm.Clip(Optimizer.Parameters, 2);
            Optimizer.Step();
            return norm.ToDouble();
        }

        public void GoOnFrom(Learner other)
        {
            using var noGrad = Autograd.Off();
            foreach (var (name, parameter) in Parameters)
            {
                parameter.CopyInPlace(other.Parameters[name]);
            }

            Optimizer.Load(other.Optimizer.State());
        }

        public void Dispose()
        {
            Optimizer.Dispose();
            foreach (var parameter in Parameters.Values)
            {
                parameter.Dispose();
            }
        }

        private static Tensor Shaped(JsonElement of, string name) => Tensor.From<float>(
            Numbers(of, name),
            [.. s_golden.GetProperty("shapes").GetProperty(name).EnumerateArray().Select(side => side.GetInt64())]);
    }
}
