using DefectFill.Torch;

namespace DefectFill.Networks.Inpainting;

/// <summary>Candidates between two steps, on their way from noise to a fill.</summary>
/// <param name="Steps">Steps done.</param>
/// <param name="Z">z (n, C, h, w), with the background pasted.</param>
/// <param name="X0">x̂0 of the last step (n, C, h, w); null before the first.</param>
internal sealed record LatentWalk(int Steps, Tensor Z, Tensor? X0 = null)
{
    /// <summary>Sum of the word's attention maps so far (n, 1, h, w); null for none.</summary>
    public Tensor? Word { get; init; }

    /// <summary>
    /// How far x̂0 is from the photo's x0 where the defect is asked for: the root mean square over cells and channels,
    /// one per candidate; empty before the first step.
    /// </summary>
    public IReadOnlyList<double> Changes { get; init; } = [];

    /// <summary>One of the candidates, in tensors that no scope holds: dispose it.</summary>
    public LatentWalk Take(int candidate)
    {
        using var scope = new TensorScope();
        return new LatentWalk(Steps, Own(Z, candidate), X0 is null ? null : Own(X0, candidate))
        {
            Word = Word is null ? null : Own(Word, candidate),
            Changes = [Changes[candidate]],
        };
    }

    /// <summary>Candidates that have done the same number of steps, together again.</summary>
    public static LatentWalk Join(IReadOnlyList<LatentWalk> walks) => new(
        walks[0].Steps, All(walks, walk => walk.Z)!, All(walks, walk => walk.X0))
    {
        Word = All(walks, walk => walk.Word),
        Changes = [.. walks.SelectMany(walk => walk.Changes)],
    };

    /// <summary>Frees what <see cref="Take"/> made.</summary>
    public void Free()
    {
        Z.Dispose();
        X0?.Dispose();
        Word?.Dispose();
    }

    /// <summary>The walk with its tensors moved out of a scope.</summary>
    internal LatentWalk KeptIn(TensorScope scope)
    {
        scope.Keep(Z);
        _ = X0 is null ? null : scope.Keep(X0);
        _ = Word is null ? null : scope.Keep(Word);
        return this;
    }

    private static Tensor Own(Tensor all, int candidate) =>
        TensorScope.Detach(all.Narrow(0, candidate, 1).Contiguous().Clone());

    private static Tensor? All(IReadOnlyList<LatentWalk> walks, Func<LatentWalk, Tensor?> part) =>
        part(walks[0]) is null ? null : Tensor.Cat(0, [.. walks.Select(walk => part(walk)!)]);
}
