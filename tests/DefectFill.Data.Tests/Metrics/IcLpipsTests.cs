using DefectFill.Data.Metrics;
using Xunit;

namespace DefectFill.Data.Tests.Metrics;

public class IcLpipsTests
{
    [Fact]
    public void Each_image_joins_the_nearest_photograph_and_the_first_on_ties() =>
        Assert.Equal([1, 0, 2], IcLpips.Nearest([0.5f, 0.4f, 0.9f, 0.3f, 0.3f, 0.3f, 0.2f, 0.2f, 0.1f], 3));

    [Fact]
    public void A_cluster_of_one_is_dropped_and_a_large_one_cut()
    {
        var clusters = IcLpips.Clusters([2, 0, 2, 1, 2, 0], most: 2);

        Assert.Equal([[1, 5], [0, 2]], clusters);
    }

    [Fact]
    public void Pairs_are_averaged_within_clusters_and_then_over_clusters()
    {
        int[][] clusters = [[0, 1, 2], [3, 4]];

        Assert.Equal(((1 + 2 + 12) / 3.0 + 34) / 2, IcLpips.Of(clusters, (i, j) => 10 * i + j), tolerance: 1e-14);
    }

    [Fact]
    public void Without_a_cluster_of_two_there_is_no_figure() =>
        Assert.True(double.IsNaN(IcLpips.Of(IcLpips.Clusters([0, 1]), (_, _) => 1)));

    [Fact]
    public void Distances_that_fill_no_whole_rows_are_rejected() =>
        Assert.Throws<ArgumentException>(() => IcLpips.Nearest([1f, 2f, 3f], photographs: 2));
}
