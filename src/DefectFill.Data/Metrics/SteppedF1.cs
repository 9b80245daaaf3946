namespace DefectFill.Data.Metrics;

/// <summary>
/// The largest F1 over pixels as in the field's published code: only over the thresholds 0, 0.05, … 1.
/// </summary>
/// <remarks>A pixel is found if its score is above the threshold; 10⁻⁸ is added to every denominator.</remarks>
internal static class SteppedF1
{
    private const int Steps = 20;
    private const double Step = 0.05;
    private const double Epsilon = 1e-8;

    /// <param name="scores">Probabilities, 0 to 1.</param>
    /// <param name="labels">Non-zero is positive; the published code truncates masks to integers first.</param>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels)
    {
        Span<long> found = stackalloc long[Steps + 1];
        Span<long> right = stackalloc long[Steps + 1];
        var positives = 0L;
        for (var i = 0; i < scores.Length; i++)
        {
            positives += labels[i] != 0 ? 1 : 0;
            for (var step = 0; step <= Steps && scores[i] > step * Step; step++)
            {
                found[step]++;
                right[step] += labels[i] != 0 ? 1 : 0;
            }
        }

        var best = 0.0;
        for (var step = 0; step <= Steps; step++)
        {
            best = Math.Max(best, F1(right[step], found[step], positives));
        }

        return best;
    }

    private static double F1(long right, long found, long positives)
    {
        var (precision, recall) = (right / (found + Epsilon), right / (positives + Epsilon));
        return 2 * precision * recall / (precision + recall + Epsilon);
    }
}
