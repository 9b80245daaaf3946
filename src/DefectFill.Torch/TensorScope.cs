namespace DefectFill.Torch;

/// <summary>
/// Frees every tensor made on this thread since it was opened, except those handed to <see cref="Keep"/>.
/// </summary>
/// <remarks>
/// One a step or image, never a loop of thousands of steps in one. A ref struct: the compiler refuses to hold one
/// across an await. Scopes close in the reverse order of opening.
/// </remarks>
public readonly ref struct TensorScope : IDisposable
{
    [ThreadStatic]
    private static TensorList? s_current;

    private readonly TensorList _own;

    public TensorScope() => s_current = _own = new TensorList(s_current);

    /// <summary>Hands <paramref name="tensor"/> to the enclosing scope, or to the caller if there is none.</summary>
    public Tensor Keep(Tensor tensor)
    {
        if (tensor.Owner == _own)
        {
            tensor.Release();
            _own.Outer?.Add(tensor);
        }

        return tensor;
    }

    /// <summary>What <paramref name="make"/> gives; all else that it makes is freed before it returns.</summary>
    /// <remarks>For lines whose temporaries are large; a graph that is recorded keeps what it needs.</remarks>
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

    /// <summary>Takes a tensor out of whatever scope holds it: from now on its owner disposes it.</summary>
    public static Tensor Detach(Tensor tensor)
    {
        tensor.Release();
        return tensor;
    }

    internal static void Track(Tensor tensor) => s_current?.Add(tensor);
}

/// <summary>The tensors of one scope; a slot is emptied when its tensor leaves early.</summary>
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
            _tensors[i]?.Dispose(); // empties its own slot
        }
    }
}
