namespace DefectFill.Torch;

/// <summary>
/// Frees every tensor created on this thread since it was opened, except those passed to <see cref="Keep"/>.
/// </summary>
/// <remarks>
/// Open one per step or image, never one around thousands of steps. As a ref struct, it cannot be held across an
/// await. Scopes close in reverse order of opening.
/// </remarks>
internal readonly ref struct TensorScope : IDisposable
{
    [ThreadStatic]
    private static TensorList? s_current;

    private readonly TensorList _own;

    public TensorScope() => s_current = _own = new TensorList(s_current);

    /// <summary>Moves <paramref name="tensor"/> to the enclosing scope, or to the caller if there is none.</summary>
    public Tensor Keep(Tensor tensor)
    {
        if (tensor.Owner == _own)
        {
            tensor.Release();
            _own.Outer?.Add(tensor);
        }

        return tensor;
    }

    /// <summary>
    /// The result of <paramref name="make"/>; all other tensors it creates are freed before this returns.
    /// </summary>
    /// <remarks>For expressions with large temporaries; a recorded graph keeps what it needs.</remarks>
    public static Tensor Within(Func<Tensor> make)
    {
        using var scope = new TensorScope();
        return scope.Keep(make());
    }

    public void Dispose()
    {
        _own.FreeAll();
        s_current = _own.Outer;
    }

    /// <summary>Removes a tensor from whatever scope holds it; from then on its owner disposes it.</summary>
    public static Tensor Detach(Tensor tensor)
    {
        tensor.Release();
        return tensor;
    }

    internal static void Track(Tensor tensor) => s_current?.Add(tensor);
}

/// <summary>The tensors of one scope; a slot is cleared when its tensor leaves early.</summary>
internal sealed class TensorList(TensorList? outer)
{
    private readonly List<Tensor?> _tensors = [];

    internal TensorList? Outer => outer;

    internal void Add(Tensor tensor)
    {
        tensor.Enter(this, _tensors.Count);
        _tensors.Add(tensor);
    }

    internal void Remove(int slot) => _tensors[slot] = null;

    internal void FreeAll()
    {
        for (var i = 0; i < _tensors.Count; i++)
        {
            _tensors[i]?.Dispose(); // clears its own slot
        }
    }
}
