using DefectFill.Torch.Native;
using Microsoft.Win32.SafeHandles;

namespace DefectFill.Torch;

/// <summary>A LibTorch n-dimensional array. Operators return new tensors, owned by the thread's scope.</summary>
/// <remarks>
/// Only members whose names end in <c>InPlace</c> change the tensor itself. A tensor is the safe handle of one native
/// reference; its finalizer is a safety net, not the normal path.
/// </remarks>
internal sealed partial class Tensor : SafeHandleZeroOrMinusOneIsInvalid
{
    private static long s_live;

    private long[]? _shape;
    private int _slot;

    private Tensor(nint tensor)
        : base(ownsHandle: true)
    {
        SetHandle(tensor);
        Interlocked.Increment(ref s_live);
    }

    /// <summary>Number of native tensors alive in this process; read by the leak tests.</summary>
    internal static long Live => Interlocked.Read(ref s_live);

    /// <summary>The scope list that frees this tensor, if any.</summary>
    internal TensorList? Owner { get; private set; }

    /// <summary>Sizes of the dimensions; empty for a scalar.</summary>
    public ReadOnlySpan<long> Shape => Sizes();

    /// <summary>Number of dimensions.</summary>
    public int Rank => Sizes().Length;

    /// <summary>Number of elements.</summary>
    public long Numel => Describe().Numel;

    public DType DType => (DType)Describe().DType;

    public Device Device
    {
        get
        {
            var device = Describe().Device;
            return device < 0 ? Device.Cpu : Device.Cuda(device);
        }
    }

    /// <summary>Size of a dimension; negative numbers count from the end.</summary>
    public long Size(int dim) => Sizes()[dim < 0 ? dim + Sizes().Length : dim];

    public override string ToString() => IsClosed ? "disposed" : $"{ShapeText.Of(Sizes())} {DType}";

    /// <summary>Takes over a reference returned by the shim.</summary>
    internal static Tensor Adopt(nint tensor)
    {
        var adopted = new Tensor(tensor);
        TensorScope.Track(adopted);
        return adopted;
    }

    internal void Enter(TensorList owner, int slot)
    {
        Owner = owner;
        _slot = slot;
    }

    /// <summary>Removes this tensor from the scope that would free it.</summary>
    internal void Release()
    {
        Owner?.Remove(_slot);
        Owner = null;
    }

    /// <summary>The native reference, which its new owner frees; this tensor is closed.</summary>
    internal nint GiveAway()
    {
        Release();
        Interlocked.Decrement(ref s_live);
        var given = handle;
        SetHandleAsInvalid();
        return given;
    }

    internal nint Hold()
    {
        var added = false;
        DangerousAddRef(ref added);
        return handle;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Release();
        }

        base.Dispose(disposing);
    }

    protected override bool ReleaseHandle()
    {
        Interlocked.Decrement(ref s_live);
        Shim.TensorFree(handle);
        return true;
    }

    private Description Describe()
    {
        Shim.Check(Shim.TensorDescribe(this, out var description), "describing a tensor");
        return description;
    }

    private long[] Sizes()
    {
        if (_shape is null)
        {
            var description = Describe();
            _shape = ((ReadOnlySpan<long>)description.Sizes)[..description.Rank].ToArray();
        }

        return _shape;
    }
}
