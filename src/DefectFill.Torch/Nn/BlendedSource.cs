namespace DefectFill.Torch.Nn;

/// <summary>
/// Weights on the line through two sources: first + share · (second − first), computed in Float32 and rounded once.
/// </summary>
/// <param name="first">The weights at share 0.</param>
/// <param name="second">The weights at share 1; its names count.</param>
/// <param name="share">Any number; above 1 it extrapolates.</param>
internal sealed class BlendedSource(ITensorSource first, ITensorSource second, double share) : ITensorSource
{
    public string Description => second.Description;

    public IReadOnlyCollection<string> Names => second.Names;

    public bool Contains(string name) => second.Contains(name);

    public Tensor? Load(string name, ReadOnlySpan<long> shape)
    {
        using var noGrad = Autograd.Off();
        using var scope = new TensorScope();
        var (before, after) = (first.Load(name, shape), second.Load(name, shape));
        if (after is null || before is null || !after.DType.IsFloating() || !after.Shape.SequenceEqual(before.Shape))
        {
            return after is null ? null : scope.Keep(after);
        }

        return scope.Keep(before.To(DType.Float32).Lerp(after.To(DType.Float32), share));
    }
}
