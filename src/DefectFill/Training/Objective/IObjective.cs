using DefectFill.Networks.Learning;
using DefectFill.Torch;

namespace DefectFill.Training.Objective;

/// <summary>What a step minimises.</summary>
internal interface IObjective
{
    /// <summary>Adds the gradient of a micro-batch to the parameters and returns its losses.</summary>
    /// <param name="batch">A batch of latents.</param>
    /// <param name="defectText">Embeds the prompts with the word alone (B, L, D) when needed.</param>
    /// <param name="objectText">The same of the object with the word.</param>
    /// <param name="share">Weight of this micro-batch within the whole batch.</param>
    /// <param name="scale">What the loss is multiplied by before the backward pass, in Float16; not the result.</param>
    StepLosses Backward(
        LatentBatch batch, Func<Tensor> defectText, Func<Tensor> objectText, MicroBatchShare share,
        double scale = 1);
}
