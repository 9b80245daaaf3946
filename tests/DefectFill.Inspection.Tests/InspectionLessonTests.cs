using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Networks.Learning;
using DefectFill.Torch;
using DefectFill.Torch.Nn;
using Xunit;

namespace DefectFill.Inspection.Tests;

[Collection(TensorTestGroup.Name)]
public class InspectionLessonTests
{
    private static readonly InspectionItem[] s_batch =
        [.. Enumerable.Range(0, 8).Select(i => new InspectionItem($"{i}", null, InspectionItem.Good))];

    [Fact, NoTensorLeaks]
    public void Out_of_memory_halves_the_parts_and_trains_the_same()
    {
        using var whole = new Fake(fits: 8);
        using var small = new Fake(fits: 3);

        Assert.Empty(Train(whole).Warnings);
        var log = Train(small);

        Assert.Equal(whole.Value, small.Value, 1e-6);
        Assert.Equal(whole.Mean, small.Mean, 1e-6); // what the parts that did not fit had moved is undone
        Assert.Equal([8, 4, 2, 2, 2, 2], small.Asked);
        Assert.Equal(2, log.Warnings.Count());
        Assert.Contains("continuing with 2 samples at once", log.Warnings.Last());
    }

    [Fact, NoTensorLeaks]
    public void Memory_that_does_not_hold_a_single_photo_is_an_error()
    {
        using var none = new Fake(fits: 0);

        var error = Assert.Throws<TorchException>(() => Train(none));

        Assert.True(error.IsOutOfMemory);
    }

    [Fact, NoTensorLeaks]
    public void Three_losses_in_a_row_that_are_not_finite_end_the_training_and_change_nothing()
    {
        using var broken = new Fake(fits: 8) { Scale = double.NaN };
        var (value, mean) = (broken.Value, broken.Mean);

        var error = Assert.Throws<DivergedException>(() => Train(broken, epochs: 4));

        Assert.Contains("Training of the classifier has diverged", error.Message);
        Assert.Matches(@"a lower rate \(\S*rate\W 0\.05\)", error.Message);
        Assert.Equal((value, mean), (broken.Value, broken.Mean));
        Assert.Equal(3, broken.Asked.Count);
    }

    [Fact, NoTensorLeaks]
    public void An_epoch_does_not_count_the_losses_of_skipped_steps()
    {
        using var folder = new TemporaryFolder();
        using var fake = new Fake(fits: 8) { Scale = double.NaN };

        Assert.Throws<DivergedException>(() => Train(fake, epochs: 2, folder.Path));

        Assert.Equal([null, null], InspectionEpochs.In(folder.Path).Select(epoch => epoch.Loss));
    }

    private static EventLog Train(Fake fake, int epochs = 1, string? folder = null)
    {
        using var temporary = new TemporaryFolder();
        var options = new InspectionOptions
        {
            Task = InspectionTask.Classify,
            Data = "",
            ModelOut = folder ?? temporary.Path,
            Batch = 8,
            Epochs = epochs,
            Rate = 0.1,
        };
        var data = new InspectionData([], [], []);
        using var lesson = new InspectionLesson(fake, fake.Store, options, data);
        var journal = new EpochJournal(fake, lesson, fake.Store, options, data);
        var log = new EventLog();
        using var loop = new StepLoop(
            lesson, journal, InspectionCheckpoints.Of(options.ModelOut, lesson), new StepLoopOptions(), log,
            TimeProvider.System);
        loop.Run(default);
        return log;
    }

    /// <summary>One number that is trained, and a mean that moves; more photos than fit are out of memory.</summary>
    private sealed class Fake : IInspector, IDisposable
    {
        private readonly int _fits;
        private readonly Tensor _weight;
        private readonly Tensor _mean;

        public Fake(int fits)
        {
            _fits = fits;
            Store = new WeightStore(new Twos());
            (_weight, _mean) = (Store.Root.Get("weight", 1), Store.Root.Get("norm.running_mean", 1));
            Store.Seal();
        }

        public WeightStore Store { get; }

        public double Scale { get; init; } = 1;

        public List<int> Asked { get; } = [];

        public double Value => _weight.ToDouble();

        public double Mean => _mean.ToDouble();

        public IReadOnlyList<InspectionItem[]> Batches(InspectionData data, int epoch) => [s_batch];

        public Tensor Loss(IReadOnlyList<InspectionItem> batch)
        {
            Asked.Add(batch.Count);
            using (Autograd.Off())
            {
                _mean.CopyInPlace(_mean + (batch.Count <= _fits ? batch.Count * Scale : 100));
            }

            return batch.Count <= _fits
                ? (_weight.Square() * Scale).Mean()
                : throw new TorchException("fake", "out of memory");
        }

        public InspectionScores Test(IReadOnlyList<InspectionItem> items, CancellationToken stop) =>
            new() { Photos = 0 };

        public void Dispose() => Store.Dispose();
    }

    private sealed class Twos : ITensorSource
    {
        public string Description => "twos";

        public IReadOnlyCollection<string> Names => [];

        public bool Contains(string name) => false;

        public Tensor? Load(string name, ReadOnlySpan<long> shape) => Tensor.Full(2.0, shape.ToArray());
    }
}
