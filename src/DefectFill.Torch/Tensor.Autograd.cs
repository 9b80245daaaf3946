using DefectFill.Torch.Native;

namespace DefectFill.Torch;

internal sealed partial class Tensor
{
    private static readonly Op s_detach = new("aten::detach");

    /// <summary>Whether a backward pass accumulates a gradient here (leaves) or passes through (results).</summary>
    public bool RequiresGrad
    {
        get => Describe().RequiresGrad != 0;
        set => Shim.Check(Shim.TensorSetRequiresGrad(this, value ? 1 : 0), "setting requires_grad");
    }

    /// <summary>The gradient accumulated by backward passes; null before the first. Set to null to clear it.</summary>
    public Tensor? Grad
    {
        get
        {
            Shim.Check(Shim.TensorGrad(this, out var grad), "reading a gradient");
            return grad == 0 ? null : Adopt(grad);
        }

        set
        {
            Shim.Check(Shim.TensorSetGrad(this, value?.Hold() ?? 0), "setting a gradient");
            value?.DangerousRelease();
        }
    }

    /// <summary>
    /// Adds ∂this/∂leaf to the gradient of every leaf that requires one. A tensor with more than one element needs
    /// <paramref name="grad"/>, the gradient of the result with respect to it, in the same shape.
    /// </summary>
    public void Backward(Tensor? grad = null, bool keepGraph = false)
    {
        Shim.Check(Shim.TensorBackward(this, grad?.Hold() ?? 0, keepGraph ? 1 : 0), $"backward of {this}");
        grad?.DangerousRelease();
    }

    /// <summary>The same data, detached from the graph.</summary>
    public Tensor Detach() => s_detach.Call(this);
}
