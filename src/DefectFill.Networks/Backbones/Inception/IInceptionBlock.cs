using DefectFill.Torch;

namespace DefectFill.Networks.Backbones.Inception;

/// <summary>One of the network's <c>Mixed</c> modules.</summary>
internal interface IInceptionBlock
{
    /// <summary>x (B, in, H, W) → (B, out, H', W').</summary>
    Tensor Forward(Tensor x);
}
