using System.Runtime.InteropServices;
using System.Text;

namespace DefectFill.Torch;

/// <summary>
/// A block of a network that keeps only its inputs; the backward pass computes it once more (gradient checkpointing).
/// </summary>
/// <remarks>The block must compute the same both times, and return new tensors.</remarks>
internal sealed unsafe class Recomputed
{
    private static readonly Op s_recompute = new("defectfill::recompute");

    [ThreadStatic]
    private static bool s_isAgain;

    private readonly Func<Tensor[], Tensor[]> _block;
    private bool _hasRun;

    private Recomputed(Func<Tensor[], Tensor[]> block) => _block = block;

    /// <summary>Whether this thread is computing a block once more: what counts passes must not count this one.</summary>
    public static bool IsAgain => s_isAgain;

    /// <summary>The block's results; without a graph to record, they are simply computed.</summary>
    /// <param name="block">Computes results from the inputs; anything else it uses must not need a gradient.</param>
    /// <param name="inputs">All tensors through which a gradient may flow, except parameters.</param>
    public static Tensor[] Run(Func<Tensor[], Tensor[]> block, params Tensor[] inputs)
    {
        if (!Autograd.IsOn)
        {
            return block(inputs);
        }

        // Parameters inside learn even where no input does.
        var learns = Tensor.Zeros([1], device: inputs[0].Device);
        learns.RequiresGrad = true;
        var context = GCHandle.ToIntPtr(GCHandle.Alloc(new Recomputed(given => block(given[1..]))));
        delegate* unmanaged<nint, nint*, int, nint*, int, byte*, int, int> call = &Call;
        delegate* unmanaged<nint, void> release = &Release;
        return s_recompute.CallMany((Tensor[])[learns, .. inputs], (long)call, (long)release, context)!;
    }

    [UnmanagedCallersOnly]
    private static int Call(
        nint context, nint* inputs, int count, nint* results, int capacity, byte* error, int errorCapacity)
    {
        try
        {
            using var scope = new TensorScope();
            Tensor[] given = [.. new Span<nint>(inputs, count).ToArray().Select(Tensor.Adopt)];
            var made = ((Recomputed)GCHandle.FromIntPtr(context).Target!).Compute(given);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(made.Length, capacity);
            for (var i = 0; i < made.Length; i++)
            {
                results[i] = made[i].GiveAway();
            }

            return made.Length;
        }
        catch (Exception e) // none may cross into native code; its text does
        {
            Write(error, errorCapacity, e.Message);
            return -1;
        }
    }

    private static void Write(byte* into, int capacity, string text)
    {
        var room = new Span<byte>(into, capacity - 1);
        Encoding.UTF8.GetEncoder().Convert(text, room, flush: true, out _, out var written, out _);
        into[written] = 0;
    }

    [UnmanagedCallersOnly]
    private static void Release(nint context) => GCHandle.FromIntPtr(context).Free();

    private Tensor[] Compute(Tensor[] inputs)
    {
        (var before, s_isAgain) = (s_isAgain, _hasRun);
        try
        {
            _hasRun = true;
            return _block(inputs);
        }
        finally
        {
            s_isAgain = before;
        }
    }
}
