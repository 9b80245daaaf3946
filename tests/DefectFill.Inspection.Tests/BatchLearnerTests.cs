using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Torch.Optim;
using Xunit;

namespace DefectFill.Inspection.Tests;

[Collection(TensorTestGroup.Name)]
public class BatchLearnerTests
{
    private static readonly InspectionItem[] s_batch =
        [.. Enumerable.Range(0, 8).Select(i => new InspectionItem($"{i}", null, InspectionItem.Good))];

    [Fact, NoTensorLeaks]
    public void Out_of_memory_halves_the_parts_and_learns_the_same()
    {
        using var whole = new Fake(fits: 8);
        using var small = new Fake(fits: 3);
        var warnings = new List<string>();

        var expected = new BatchLearner(whole, whole.Optimizer, 8, warnings.Add).Learn(s_batch);
        Assert.Empty(warnings);
        var found = new BatchLearner(small, small.Optimizer, 8, warnings.Add).Learn(s_batch);

        Assert.Equal(expected, found, 1e-6);
        Assert.Equal(whole.Value, small.Value, 1e-6);
        Assert.Equal([8, 4, 2, 2, 2, 2], small.Asked);
        Assert.Equal(2, warnings.Count);
        Assert.Contains("going on with 2 photos at once", warnings[1]);
    }

    [Fact, NoTensorLeaks]
    public void Memory_that_does_not_hold_a_single_photo_is_an_error()
    {
        using var none = new Fake(fits: 0);

        var learner = new BatchLearner(none, none.Optimizer, 8, _ => { });

        var error = Assert.Throws<TorchException>(() => learner.Learn(s_batch));

        Assert.True(error.IsOutOfMemory);
    }

    [Fact, NoTensorLeaks]
    public void The_third_loss_in_a_row_that_is_no_number_ends_the_learning()
    {
        using var broken = new Fake(fits: 8) { Scale = double.NaN };
        var learner = new BatchLearner(broken, broken.Optimizer, 8, _ => { });
        var before = broken.Value;

        Assert.Equal((0, 0), (learner.Learn(s_batch), learner.Learn(s_batch)));
        var error = Assert.Throws<DivergedException>(() => learner.Learn(s_batch));

        Assert.Contains("lower --rate", error.Message);
        Assert.Equal(before, broken.Value);
    }

    /// <summary>One number that learns; more photos than fit are out of memory.</summary>
    private sealed class Fake : IInspector, IDisposable
    {
        private readonly int _fits;
        private readonly Tensor _weight = Tensor.Full(2.0, [1]);

        public Fake(int fits)
        {
            _fits = fits;
            Optimizer = new AdamW([new ParameterGroup(new Dictionary<string, Tensor> { ["weight"] = _weight }, 0.1)]);
        }

        public AdamW Optimizer { get; }

        public double Scale { get; init; } = 1;

        public List<int> Asked { get; } = [];

        public double Value => _weight.ToDouble();

        public IReadOnlyList<InspectionItem[]> Batches(InspectionData data, int epoch) => [s_batch];

        public Tensor Loss(IReadOnlyList<InspectionItem> batch)
        {
            Asked.Add(batch.Count);
            return batch.Count <= _fits
                ? (_weight.Square() * Scale).Mean()
                : throw new TorchException("fake", "out of memory");
        }

        public InspectionScores Test(IReadOnlyList<InspectionItem> items, CancellationToken stop) =>
            new() { Photos = 0 };

        public void Dispose()
        {
            Optimizer.Dispose();
            _weight.Dispose();
        }
    }
}
