using DefectFill.Core.Random;
using DefectFill.Data.Metrics;
using Xunit;

namespace DefectFill.Data.Tests.Metrics;

public class RankingTests
{
    [Fact]
    public void Matches_a_ranking_worked_out_by_hand()
    {
        var ranking = Ranking.Of([0.1f, 0.4f, 0.35f, 0.8f], [0, 0, 1, 1]);

        Assert.Equal(0.75, ranking.Auroc);
        Assert.Equal(1.0 / 2 + 0.5 * 2 / 3, ranking.AveragePrecision, tolerance: 1e-15);
        Assert.Equal(0.8, ranking.F1Max, tolerance: 1e-15);
        Assert.Equal(0.35f, ranking.F1Threshold);
    }

    [Fact]
    public void Equal_scores_rank_together_whatever_their_order()
    {
        var ranking = Ranking.Of([0.5f, 0.5f, 0.5f, 0.5f], [1, 0, 0, 0]);

        Assert.Equal(new Ranking(0.5, 0.25, 0.4) { F1Threshold = 0.5 }, ranking);
    }

    [Fact]
    public void Both_zeros_are_one_score_and_negative_scores_come_below() =>
        Assert.Equal(0.75, Ranking.Of([-0f, 0f, -3f], [1, 0, 0]).Auroc);

    [Fact]
    public void Infinite_scores_rank_at_the_ends()
    {
        float[] scores = [float.PositiveInfinity, 1e38f, float.NegativeInfinity];

        var expected = new Ranking(1, 1, 1) { F1Threshold = double.PositiveInfinity };
        Assert.Equal(expected, Ranking.Of(scores, [1, 0, 0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void Matches_the_definitions_counted_out_on_random_scores(int levels)
    {
        var rng = Generator.For(0, "ranking", levels);
        float[] scores = [.. Enumerable.Range(0, 300).Select(_ => rng.Below(levels) / 7f - 1)];
        byte[] labels = [.. scores.Select(score => (byte)(rng.Bernoulli(0.3 + 0.1 * score) ? 1 : 0))];

        var ranking = Ranking.Of(scores, labels);

        Assert.Equal(AurocByPairs(scores, labels), ranking.Auroc, tolerance: 1e-13);
        var (averagePrecision, f1Max) = ByThresholds(scores, labels);
        Assert.Equal(averagePrecision, ranking.AveragePrecision, tolerance: 1e-13);
        Assert.Equal(f1Max, ranking.F1Max, tolerance: 1e-13);
    }

    [Fact]
    public void What_a_missing_class_leaves_undefined_is_not_a_number()
    {
        Assert.Equal(new Ranking(double.NaN, double.NaN, double.NaN), Ranking.Of([0.1f, 0.2f], [0, 0]));
        Assert.Equal(new Ranking(double.NaN, 1, 1) { F1Threshold = 0.1f }, Ranking.Of([0.1f, 0.2f], [1, 1]));
        Assert.True(double.IsNaN(Ranking.Of([], []).Auroc));
    }

    [Fact]
    public void Scores_that_are_no_numbers_are_rejected() =>
        Assert.Throws<ArgumentException>(() => Ranking.Of([0.1f, float.NaN], [0, 1]));

    [Fact]
    public void Counts_that_differ_are_rejected() =>
        Assert.Throws<ArgumentException>(() => Ranking.Of([0.1f], [0, 1]));

    [Theory]
    [InlineData(new[] { 0.62f, 0.58f, 0.1f }, new byte[] { 1, 0, 0 }, 1.0)]
    [InlineData(new[] { 0.58f, 0.57f }, new byte[] { 1, 0 }, 2.0 / 3)] // no step lies between the two
    [InlineData(new[] { 0f, 0f }, new byte[] { 1, 0 }, 0.0)] // nothing lies above the first step
    [InlineData(new[] { 0.5f }, new byte[] { 0 }, 0.0)]
    public void The_published_F1_knows_only_steps_of_a_twentieth(float[] scores, byte[] labels, double expected) =>
        Assert.Equal(expected, SteppedF1.Of(scores, labels), tolerance: 1e-7);

    private static double AurocByPairs(float[] scores, byte[] labels)
    {
        var (wins, pairs) = (0.0, 0);
        for (var i = 0; i < scores.Length; i++)
        {
            for (var j = 0; j < scores.Length; j++)
            {
                if (labels[i] == 1 && labels[j] == 0)
                {
                    pairs++;
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }

        return wins / pairs;
    }

    private static (double AveragePrecision, double F1Max) ByThresholds(float[] scores, byte[] labels)
    {
        var (averagePrecision, f1Max, lastRecall) = (0.0, 0.0, 0.0);
        foreach (var threshold in scores.Distinct().OrderDescending())
        {
            var found = scores.Count(score => score >= threshold);
            var right = scores.Where((score, i) => score >= threshold && labels[i] == 1).Count();
            var (precision, recall) = ((double)right / found, (double)right / labels.Count(label => label == 1));
            averagePrecision += (recall - lastRecall) * precision;
            f1Max = Math.Max(f1Max, right == 0 ? 0 : 2 * precision * recall / (precision + recall));
            lastRecall = recall;
        }

        return (averagePrecision, f1Max);
    }
}
