using DefectFill.Core.Problems;
using DefectFill.Jobs.Sweeps;
using Xunit;

namespace DefectFill.Jobs.Tests.Sweeps;

public class IndexTests
{
    [Theory]
    [InlineData(new int[0], "")]
    [InlineData(new[] { 3, 7, 9, 10, 11, 12 }, "3,7,9-12")]
    [InlineData(new[] { 0, 1 }, "0-1")]
    public void Indices_are_written_as_slurm_reads_them(int[] indices, string expected) =>
        Assert.Equal(expected, IndexRanges.Of(indices));

    [Theory]
    [InlineData(4, "9", "8", 4)]
    [InlineData(null, "9", "8", 1009)]
    [InlineData(null, null, "8", 1008)]
    [InlineData(null, null, null, null)]
    public void The_typed_index_wins_then_slurm_then_kubernetes(
        int? typed, string? slurm, string? kubernetes, int? expected) =>
        Assert.Equal(expected, TaskIndex.Of(
            typed, 1000, name => name == TaskIndex.OfSlurm ? slurm : kubernetes));

    [Fact]
    public void An_index_that_is_no_number_is_refused() =>
        Assert.Throws<UnfitOptionsException>(() => TaskIndex.Of(null, 0, _ => "x"));
}
