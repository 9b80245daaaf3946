using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DefectFill.Imaging.Native;

/// <summary>Owns one <c>vs_block*</c>; the base class's finalizer is a safety net, not the normal path.</summary>
internal sealed class BlockHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private static long s_live;

    public BlockHandle(nint block)
        : base(ownsHandle: true)
    {
        SetHandle(block);
        Interlocked.Increment(ref s_live);
    }

    /// <summary>Number of native blocks alive in this process; read by the leak tests.</summary>
    internal static long Live => Interlocked.Read(ref s_live);

    public View View
    {
        get
        {
            VisionShim.Check(VisionShim.BlockView(this, out var view), "describing a native block");
            return view;
        }
    }

    /// <summary>A copy of the block's contents.</summary>
    public unsafe T[] Copy<T>()
        where T : unmanaged
    {
        var view = View;
        var copy = new T[view.Bytes / sizeof(T)];
        new ReadOnlySpan<byte>((void*)view.Pixels, view.Bytes).CopyTo(MemoryMarshal.AsBytes(copy.AsSpan()));
        return copy;
    }

    /// <summary>A copy of the block's bytes with others inserted at a place.</summary>
    public unsafe byte[] CopyWith(ReadOnlySpan<byte> inserted, int at)
    {
        var view = View;
        var bytes = new ReadOnlySpan<byte>((void*)view.Pixels, view.Bytes);
        var copy = new byte[bytes.Length + inserted.Length];
        bytes[..at].CopyTo(copy);
        inserted.CopyTo(copy.AsSpan(at));
        bytes[at..].CopyTo(copy.AsSpan(at + inserted.Length));
        return copy;
    }

    protected override bool ReleaseHandle()
    {
        Interlocked.Decrement(ref s_live);
        VisionShim.BlockFree(handle);
        return true;
    }
}
