using DefectFill.Torch.Nn;

namespace DefectFill.Networks.Backbones;

/// <summary>
/// Finds the convolutional part of a torchvision checkpoint, whether the file has the whole model or only this part.
/// </summary>
internal static class TrunkWeights
{
    /// <summary>
    /// The module whose children are <c>0</c>, <c>1</c>, …; a classifier beside it is permitted but unused.
    /// </summary>
    public static Weights Of(Weights w)
    {
        if (w.Has("0.weight") || !w.Has("features.0.weight"))
        {
            return w;
        }

        w["classifier"].IgnoreAll();
        return w["features"];
    }
}
