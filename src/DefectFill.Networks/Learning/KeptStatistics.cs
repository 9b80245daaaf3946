using DefectFill.Torch;

namespace DefectFill.Networks.Learning;

/// <summary>
/// The running statistics of batch normalisation as they were before a step: they change without the optimizer, so a
/// step that does not count must put them back.
/// </summary>
internal sealed class KeptStatistics(IReadOnlyList<KeyValuePair<string, Tensor>> statistics) : IDisposable
{
    private readonly List<Tensor> _before = [];

    /// <summary>The statistics, by their checkpoint names.</summary>
    public IReadOnlyList<KeyValuePair<string, Tensor>> Tensors => statistics;

    public void Keep()
    {
        using var noGrad = Autograd.Off();
        if (_before is [])
        {
            _before.AddRange(statistics.Select(named => TensorScope.Detach(named.Value.Clone())));
            return;
        }

        foreach (var (named, before) in statistics.Zip(_before))
        {
            before.CopyInPlace(named.Value);
        }
    }

    public void Restore()
    {
        using var noGrad = Autograd.Off();
        foreach (var (named, before) in statistics.Zip(_before))
        {
            named.Value.CopyInPlace(before);
        }
    }

    public void Dispose() => _before.ForEach(before => before.Dispose());
}
