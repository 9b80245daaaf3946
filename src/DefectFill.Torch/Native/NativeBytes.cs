using System.Runtime.InteropServices;

namespace DefectFill.Torch.Native;

/// <summary>A range of memory outside the managed heap, with the reference-counted handle that owns it.</summary>
/// <remarks>
/// Whoever keeps <see cref="Address"/> longer than a call takes a reference on <see cref="Owner"/>
/// (<c>DangerousAddRef</c>) and gives it back when done; the memory outlives <see cref="Dispose"/> until then.
/// </remarks>
internal sealed unsafe class NativeBytes : IDisposable
{
    /// <summary>Bytes at which allocated memory is aligned: a cache line and any vector register.</summary>
    internal const int Alignment = 64;

    internal NativeBytes(SafeBuffer owner)
        : this(owner, AddressOf(owner), checked((long)owner.ByteLength))
    {
    }

    private NativeBytes(SafeBuffer owner, nint address, long length) =>
        (Owner, Address, Length) = (owner, address, length);

    internal SafeBuffer Owner { get; }

    internal nint Address { get; }

    internal long Length { get; }

    /// <summary>Zeroed memory of its own.</summary>
    internal static NativeBytes Allocate(long length) => new(new NativeAllocation(length));

    /// <summary>The same memory, narrowed; it shares the owner.</summary>
    internal NativeBytes Slice(long offset, long length)
    {
        CheckRange(offset, length);
        return new NativeBytes(Owner, Address + (nint)offset, length);
    }

    /// <summary>At most 2 GiB of it as a span, valid only while the owner is open.</summary>
    internal Span<byte> Span(long offset, int length)
    {
        CheckRange(offset, length);
        ObjectDisposedException.ThrowIf(Owner.IsClosed, typeof(NativeBytes));
        return new Span<byte>((byte*)Address + offset, length);
    }

    /// <summary>These bytes, or a copy of them if their address is no multiple of <paramref name="size"/>.</summary>
    internal NativeBytes Aligned(int size)
    {
        if (Address % size == 0)
        {
            return this;
        }

        ObjectDisposedException.ThrowIf(Owner.IsClosed, typeof(NativeBytes));
        var copy = Allocate(Length);
        Buffer.MemoryCopy((void*)Address, (void*)copy.Address, Length, Length);
        return copy;
    }

    public void Dispose() => Owner.Dispose();

    private void CheckRange(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(offset), $"Bytes {offset} to {offset} + {length} lie outside a range of {Length} bytes.");
        }
    }

    private static nint AddressOf(SafeBuffer owner)
    {
        byte* pointer = null;
        owner.AcquirePointer(ref pointer);
        owner.ReleasePointer(); // the address stays valid while the handle is open
        return (nint)pointer;
    }
}
