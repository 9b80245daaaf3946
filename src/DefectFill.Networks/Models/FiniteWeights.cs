using DefectFill.Core.Problems;
using DefectFill.Torch;
using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Models;

/// <summary>Finds weights that are not finite: they spoil everything computed with them, as if training had.</summary>
internal static class FiniteWeights
{
    /// <summary>The first such weight of a model; null if all are finite.</summary>
    public static CheckpointException? Problem(DiffusionModel model, string folder)
    {
        (string Part, WeightStore Store)[] parts =
        [
            ("unet", model.UNetWeights), ("vae", model.AutoencoderWeights), ("text_encoder", model.TextEncoderWeights),
        ];
        using var noGrad = Autograd.Off();
        foreach (var (part, store) in parts)
        {
            if (store.Tensors.FirstOrDefault(named => !named.Value.AllFinite()).Key is { } name)
            {
                return CheckpointException.Of(
                    Path.Combine(folder, part), $"the weight {name} holds NaN or infinity", "finite weights",
                    "The model itself is damaged, not its training: get it again, or use another one.");
            }
        }

        return null;
    }
}
