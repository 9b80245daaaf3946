using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DefectFill.Core.Problems;
using DefectFill.Torch.Native;

namespace DefectFill.Torch;

/// <summary>One ATen operator, resolved by name once and called through the boxed dispatcher.</summary>
/// <remarks>Arguments go in schema order; omitted ones take the schema's defaults.</remarks>
internal sealed unsafe class Op(string name, string overload = "")
{
    private const int MaxArgs = 24;
    private const int MaxListLength = 1024;

    private nint _op; // resolved on the first call, so a missing operator is reported where it is used

    /// <summary>Whether this LibTorch has the operator; newer versions have more.</summary>
    public bool Exists => _op != 0 || Find() != 0;

    /// <summary>The operator's name and overload, as LibTorch writes them.</summary>
    public override string ToString() => overload.Length == 0 ? name : $"{name}.{overload}";

    /// <summary>Calls an operator that returns one tensor.</summary>
    public Tensor Call(params ReadOnlySpan<Arg> args)
    {
        Value result;
        var count = Invoke(args, new Span<Value>(&result, 1));
        return count == 1 && result.Tag == ValueTag.Tensor
            ? Tensor.Adopt((nint)result.Bits)
            : throw new TorchException($"{this}", $"Returned {(count == 0 ? ValueTag.None : result.Tag)}, no tensor.");
    }

    /// <summary>Calls an operator for its side effect: the tensor it returns is one of its arguments.</summary>
    public void Run(params ReadOnlySpan<Arg> args)
    {
        Span<Value> results = stackalloc Value[4];
        var count = Invoke(args, results);
        for (var i = 0; i < count; i++)
        {
            if (results[i].Tag == ValueTag.Tensor)
            {
                Shim.TensorFree((nint)results[i].Bits);
            }
        }
    }

    /// <summary>Calls an operator that returns several tensors or a list of them; undefined ones are null.</summary>
    public Tensor?[] CallMany(params ReadOnlySpan<Arg> args)
    {
        Span<Value> results = stackalloc Value[512];
        var count = Invoke(args, results);
        var tensors = new Tensor?[count];
        for (var i = 0; i < count; i++)
        {
            tensors[i] = results[i].Tag == ValueTag.Tensor ? Tensor.Adopt((nint)results[i].Bits) : null;
        }

        return tensors;
    }

    private int Invoke(ReadOnlySpan<Arg> args, Span<Value> results)
    {
        if (_op == 0 && Find() == 0)
        {
            throw new TorchException($"{this}", $"LibTorch {Shim.Version} has no such operator.");
        }

        if (args.Length > MaxArgs)
        {
            throw new ArgumentException($"{args.Length} arguments for {this}; a call takes at most {MaxArgs}");
        }

        var values = stackalloc Value[MaxArgs];
        var pins = new PinnedArguments(stackalloc nint[MaxListLength], stackalloc GCHandle[MaxArgs]);
        try
        {
            for (var i = 0; i < args.Length; i++)
            {
                values[i] = pins.Hold(in args[i]);
            }

            fixed (Value* into = results)
            {
                if (Shim.OpCall(_op, values, args.Length, into, results.Length, out var count) == 0)
                {
                    return count;
                }
            }

            throw new TorchException(Describe(args), Shim.Error);
        }
        finally
        {
            pins.Release(args);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private nint Find()
    {
        Shim.Check(Shim.OpFind(name, overload, out var found), $"looking up {this}");
        return _op = found;
    }

    /// <summary>The call with its tensors' shapes and types, which many LibTorch messages omit.</summary>
    private string Describe(ReadOnlySpan<Arg> args)
    {
        var parts = new List<string>();
        foreach (var arg in args)
        {
            parts.Add(arg.Payload switch
            {
                Tensor tensor => tensor.ToString(),
                Tensor?[] tensors => $"[{string.Join(", ", tensors.Select(t => t?.ToString() ?? "none"))}]",
                long[] numbers => $"[{string.Join(", ", numbers)}]",
                double[] numbers => $"[{string.Join(", ", numbers)}]",
                _ => arg.Tag switch
                {
                    ValueTag.Double => $"{BitConverter.Int64BitsToDouble(arg.Bits)}",
                    ValueTag.Bool => arg.Bits != 0 ? "true" : "false",
                    ValueTag.None => "none",
                    _ => $"{arg.Bits}",
                },
            });
        }

        return $"{this}({string.Join(", ", parts)})";
    }
}
