namespace DefectFill.Torch.Nn;

/// <summary>
/// Normalises (B, C, H, W) per channel: over the batch when training, otherwise by the running statistics.
/// </summary>
internal sealed class BatchNorm2d
{
    private readonly BatchStatistics _statistics;
    private readonly double _eps;

    public BatchNorm2d(Weights w, long channels, double eps = 1e-5)
    {
        _statistics = new BatchStatistics(
            w.Get("weight", channels), w.Get("bias", channels), w.Get("running_mean", channels),
            w.Get("running_var", channels));
        w.Ignore("num_batches_tracked");
        _eps = eps;
    }

    /// <summary>Whether a checkpoint name is that of running statistics, which no optimizer trains.</summary>
    public static bool IsStatistic(string name) =>
        name.EndsWith(".running_mean", StringComparison.Ordinal)
        || name.EndsWith(".running_var", StringComparison.Ordinal);

    public Tensor Forward(Tensor x, bool training = false) => x.BatchNorm(_statistics, training, eps: _eps);
}
