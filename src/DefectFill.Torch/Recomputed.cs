namespace DefectFill.Torch;

/// <summary>
/// Blocks of a network that keep only their inputs; the backward pass computes each once more (gradient checkpointing).
/// </summary>
/// <remarks>A block must compute the same both times, and return new tensors.</remarks>
internal static class Recomputed
{
    /// <summary>Whether this thread is computing a block once more: what counts passes must not count it.</summary>
    public static bool IsAgain => RecomputedBlock.IsAgain;

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
        return RecomputedBlock.Run(given => block(given[1..]), [learns, .. inputs]);
    }
}
