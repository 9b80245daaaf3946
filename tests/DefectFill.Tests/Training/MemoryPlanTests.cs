using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Training;
using Xunit;

namespace DefectFill.Tests.Training;

public class MemoryPlanTests
{
    private static readonly MemoryPlan s_plan = new(
        Weights: 0, Learning: 100, PerSample: 100, PerSampleRecomputed: 50, Free: 350);

    [Fact]
    public void A_new_run_takes_the_largest_part_of_the_batch_that_fits()
    {
        Assert.Equal(2, s_plan.MicroBatch(4));
        Assert.Equal(["4 samples at once would not fit into memory: training on 2 at once."], s_plan.Warnings(4));
        Assert.Equal(1, (s_plan with { Free = 0 }).MicroBatch(4));
        Assert.Contains("may not suffice", (s_plan with { Free = 0 }).Warnings(4).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_resumes_keeps_its_micro_batch_whatever_memory_is_free()
    {
        var warning = Assert.Single(s_plan.Warnings(4, before: 4));

        Assert.Equal(4, s_plan.MicroBatch(4, before: 4));
        Assert.Contains("4 samples at once, as before, may not fit", warning, StringComparison.Ordinal);
        Assert.Contains("{option:micro_batch} 2", warning, StringComparison.Ordinal);
        Assert.Equal(2, (s_plan with { Free = 5000 }).MicroBatch(4, before: 2));
        Assert.Empty((s_plan with { Free = 5000 }).Warnings(4, before: 2));
    }

    [Fact]
    public void Blocks_are_computed_twice_if_the_batch_does_not_fit_otherwise()
    {
        Assert.False(s_plan.With(RecomputeChoice.Auto, 2).Recomputes);
        Assert.True(s_plan.With(RecomputeChoice.Auto, 4).Recomputes);
        Assert.Equal(4, s_plan.With(RecomputeChoice.Auto, 4).MicroBatch(4));
        Assert.Equal(2, s_plan.With(RecomputeChoice.Off, 4).MicroBatch(4));
        Assert.True(s_plan.With(RecomputeChoice.On, 1).Recomputes);
        var before = new Checkpoint(2, 4, 0, 0);
        Assert.False(s_plan.With(RecomputeChoice.Auto, 4, before).Recomputes);
        Assert.True(s_plan.With(RecomputeChoice.Auto, 1, before with { Recomputes = true }).Recomputes);
    }

    [Fact]
    public void A_run_that_resumes_may_be_asked_for_fewer_samples_at_once() =>
        Assert.Equal(1, s_plan.MicroBatch(1, before: 4));
}
