using DefectFill.Data.Metrics;
using Xunit;

namespace DefectFill.Data.Tests.Metrics;

public class ProTests
{
    [Fact]
    public void Matches_a_curve_worked_out_by_hand()
    {
        var image = Row([0.9f, 0.1f, 0.8f, 0.05f, 0.04f, 0.03f], [1, 1, 0, 0, 0, 0]);

        // Rate 0 to ¼: overlap ½ to 1; from there on 1.
        Assert.Equal((0.5 * 1.5 * 0.25 + 0.05) / 0.3, Pro.Exact([image]), tolerance: 1e-14);
    }

    [Fact]
    public void Every_region_weighs_the_same_however_large()
    {
        var image = Row([0.9f, 0.9f, 0.9f, 0.5f, 0f, 0.5f, 0.5f, 0.5f], [1, 1, 1, 0, 1, 0, 0, 0]);

        // The large region is found at once, the single pixel never before everything is.
        Assert.Equal((0.5 + 0.65) / 2, Pro.Exact([image]), tolerance: 1e-14);
    }

    [Fact]
    public void Pixels_that_touch_at_a_corner_are_one_region()
    {
        byte[] mask = [1, 0, 0, 0, 1, 0, 0, 0, 0];
        float[] scores = [0.9f, 0.5f, 0.4f, 0.5f, 0f, 0.3f, 0.2f, 0.1f, 0.1f];

        Assert.Equal(
            Pro.Exact([new ScoredImage(scores, mask, 3, 3)]),
            Pro.Exact([Row([0.9f, 0f, 0.5f, 0.4f, 0.5f, 0.3f, 0.2f, 0.1f, 0.1f], [1, 1, 0, 0, 0, 0, 0, 0, 0])]),
            tolerance: 1e-14);
    }

    [Fact]
    public void Equal_good_scores_are_passed_together()
    {
        var image = Row([0.5f, 0.5f, 0.5f, 0.5f], [1, 0, 0, 0]);

        Assert.Equal(0.15, Pro.Exact([image]), tolerance: 1e-14); // the diagonal from (0, 0) to (1, 1)
    }

    [Fact]
    public void Images_without_regions_count_for_the_false_positives()
    {
        var defect = Row([0.5f, 0.1f, 0.1f], [1, 0, 0]);
        var good = Row([0.9f, 0.9f, 0.9f], [0, 0, 0]);

        Assert.Equal(1, Pro.Exact([defect]), tolerance: 1e-14);

        // Three of five good pixels come first: a straight line from (0, 0) to (0.6, 1), cut at 0.3.
        Assert.Equal(0.25, Pro.Exact([defect, good]), tolerance: 1e-14);
    }

    [Fact]
    public void A_hundred_thresholds_come_near_the_exact_figure()
    {
        var scores = new float[64 * 64];
        DefectFill.Core.Random.Generator.For(0, "pro").FillUniform(scores);
        var mask = new byte[scores.Length];
        mask.AsSpan(700, 30).Fill(1);
        var image = new ScoredImage(scores, mask, 64, 64);

        Assert.Equal(Pro.Exact([image]), Pro.Published([image]), tolerance: 2e-3);
        Assert.NotEqual(Pro.Exact([image]), Pro.Published([image]));
        Assert.Equal(Pro.Exact([image]), Pro.Published([image], thresholds: scores.Length), tolerance: 1e-12);
    }

    [Fact]
    public void What_no_region_leaves_undefined_is_not_a_number()
    {
        Assert.True(double.IsNaN(Pro.Exact([Row([0.5f, 0.1f], [0, 0])])));
        Assert.True(double.IsNaN(Pro.Published([Row([0.5f, 0.1f], [1, 1])])));
    }

    [Fact]
    public void A_map_of_another_size_than_its_mask_is_rejected() =>
        Assert.Throws<ArgumentException>(() => Pro.Exact([new ScoredImage(new float[4], new byte[3], 2, 2)]));

    private static ScoredImage Row(float[] scores, byte[] mask) => new(scores, mask, 1, mask.Length);
}
