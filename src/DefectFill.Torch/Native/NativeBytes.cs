using System.Runtime.InteropServices;

namespace DefectFill.Torch.Native;

/// <summary>A range of memory outside the managed heap, with the reference-counted handle that owns it.</summary>
/// <remarks>
/// Code that keeps <see cref="Address"/> beyond a call takes a reference on <see cref="Owner"/>
/// (<c>DangerousAddRef</c>) and releases it when done; until then the memory outlives <see cref="Dispose"/>.
/// </remarks>
internal sealed unsafe class NativeBytes : IDisposable
{
    /// <summary>Alignment of allocated memory in bytes: a cache line, and enough for any vector register.</summary>
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

    /// <summary>Newly allocated, zeroed memory.</summary>
    internal static NativeBytes Allocate(long length) => new(new NativeAllocation(length));

    /// <summary>A part of the same memory; shares the owner.</summary>
    internal NativeBytes Slice(long offset, long length)
    {
        CheckRange(offset, length);
        return new NativeBytes(Owner, Address + (nint)offset, length);
    }

    /// <summary>At most 2 GiB as a span, valid only while the owner is open.</summary>
    internal Span<byte> Span(long offset, int length)
    {
        CheckRange(offset, length);
        ObjectDisposedException.ThrowIf(Owner.IsClosed, typeof(NativeBytes));
        return new Span<byte>((byte*)Address + offset, length);
    }

    /// <summary>These bytes, or a copy if their address is not a multiple of <paramref name="size"/>.</summary>
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
                nameof(offset), $"Bytes {offset} to {offset} + {length} are outside a range of {Length} bytes.");
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
