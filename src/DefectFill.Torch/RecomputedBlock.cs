using System.Runtime.InteropServices;
using System.Text;

namespace DefectFill.Torch;

/// <summary>A block that <c>defectfill::recompute</c> calls, twice, until its graph is freed.</summary>
internal sealed unsafe class RecomputedBlock
{
    private static readonly Op s_recompute = new("defectfill::recompute");

    [ThreadStatic]
    private static bool s_isAgain;

    private readonly Func<Tensor[], Tensor[]> _block;
    private bool _hasRun;

    private RecomputedBlock(Func<Tensor[], Tensor[]> block) => _block = block;

    public static bool IsAgain => s_isAgain;

    public static Tensor[] Run(Func<Tensor[], Tensor[]> block, Tensor[] inputs)
    {
        var context = GCHandle.ToIntPtr(GCHandle.Alloc(new RecomputedBlock(block)));
        delegate* unmanaged<nint, nint*, int, nint*, int, byte*, int, int> call = &Call;
        delegate* unmanaged<nint, void> release = &Release;
        return s_recompute.CallMany(inputs, (long)call, (long)release, context)!;
    }

    [UnmanagedCallersOnly]
    private static int Call(
        nint context, nint* inputs, int count, nint* results, int capacity, byte* error, int errorCapacity)
    {
        try
        {
            using var scope = new TensorScope();
            Tensor[] given = [.. new Span<nint>(inputs, count).ToArray().Select(Tensor.Adopt)];
            var made = ((RecomputedBlock)GCHandle.FromIntPtr(context).Target!).Compute(given);
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
