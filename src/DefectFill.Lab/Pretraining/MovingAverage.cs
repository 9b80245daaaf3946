using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>The moving average of the weights in training, which is smoother than the weights themselves.</summary>
internal sealed class MovingAverage : IDisposable
{
    private readonly double _decay;
    private readonly IReadOnlyList<KeyValuePair<string, Tensor>> _parameters;
    private readonly List<Tensor> _average;

    public MovingAverage(IReadOnlyList<KeyValuePair<string, Tensor>> parameters, double decay)
    {
        using var noGrad = Autograd.Off();
        using var scope = new TensorScope();
        (_parameters, _decay) = (parameters, decay);
        _average = [.. parameters.Select(named => TensorScope.Detach(named.Value.Clone()))];
    }

    public IEnumerable<KeyValuePair<string, Tensor>> Tensors =>
        _parameters.Zip(_average, (named, average) => KeyValuePair.Create(named.Key, average));

    /// <summary>
    /// Adds the weights after a step; early steps count more, so that the initial weights are forgotten.
    /// </summary>
    public void Add(long step)
    {
        using var noGrad = Autograd.Off();
        var decay = Math.Min(_decay, (1.0 + step) / (10 + step));
        foreach (var (named, average) in _parameters.Zip(_average))
        {
            average.LerpInPlace(named.Value, 1 - decay);
        }
    }

    /// <summary>Swaps the weights with their average; a second call swaps them back.</summary>
    public void Swap()
    {
        using var noGrad = Autograd.Off();
        foreach (var (named, average) in _parameters.Zip(_average))
        {
            using var before = named.Value.Clone();
            named.Value.CopyInPlace(average);
            average.CopyInPlace(before);
        }
    }

    public void Dispose() => _average.ForEach(average => average.Dispose());
}
