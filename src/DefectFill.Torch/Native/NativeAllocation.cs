using System.Runtime.InteropServices;

namespace DefectFill.Torch.Native;

/// <summary>Owns zeroed, aligned memory on the C heap.</summary>
internal sealed unsafe class NativeAllocation : SafeBuffer
{
    internal NativeAllocation(long length)
        : base(ownsHandle: true)
    {
        var size = (nuint)Math.Max(1, length);
        var memory = NativeMemory.AlignedAlloc(size, NativeBytes.Alignment);
        NativeMemory.Clear(memory, size);
        SetHandle((nint)memory);
        Initialize((ulong)length);
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
