using System.Runtime.InteropServices;
using DefectFill.Torch.Native;

namespace DefectFill.Torch;

/// <summary>Keeps the handles and arrays of one call's arguments in place while LibTorch reads them.</summary>
internal unsafe ref struct PinnedArguments(Span<nint> handles, Span<GCHandle> pins)
{
    private readonly Span<nint> _handles = handles; // on the caller's stack, so its address is stable
    private readonly Span<GCHandle> _pins = pins;
    private int _usedHandles;
    private int _usedPins;
    private int _held;

    internal Value Hold(in Arg arg)
    {
        var value = arg.Payload switch
        {
            null => new Value { Tag = arg.Tag, Bits = arg.Bits },
            Tensor tensor => new Value { Tag = arg.Tag, Bits = tensor.Hold() },
            Array array and not Tensor?[] => new Value { Tag = arg.Tag, Length = array.Length, Bits = Pin(array) },
            Tensor?[] tensors => new Value { Tag = arg.Tag, Length = tensors.Length, Bits = HoldAll(tensors) },
            _ => throw new InvalidOperationException($"an argument of type {arg.Payload.GetType()}"),
        };
        _held++;
        return value;
    }

    internal readonly void Release(ReadOnlySpan<Arg> args)
    {
        foreach (var arg in args[.._held])
        {
            ReleaseOne(arg.Payload);
        }

        foreach (var pin in _pins[.._usedPins])
        {
            pin.Free();
        }
    }

    private static void ReleaseOne(object? payload)
    {
        if (payload is Tensor tensor)
        {
            tensor.DangerousRelease();
        }
        else if (payload is Tensor?[] tensors)
        {
            foreach (var element in tensors)
            {
                element?.DangerousRelease();
            }
        }
    }

    private long Pin(Array array)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        _pins[_usedPins++] = pin;
        return pin.AddrOfPinnedObject();
    }

    private long HoldAll(Tensor?[] tensors)
    {
        if (_usedHandles + tensors.Length > _handles.Length)
        {
            throw new ArgumentException(
                $"a list of {tensors.Length} tensors; at most {_handles.Length} go in one call");
        }

        var into = _handles.Slice(_usedHandles, tensors.Length);
        for (var i = 0; i < tensors.Length; i++)
        {
            into[i] = tensors[i]?.Hold() ?? 0;
        }

        _usedHandles += tensors.Length;
        fixed (nint* first = into)
        {
            return (long)first;
        }
    }
}
