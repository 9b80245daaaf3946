namespace DefectFill.Torch.Optim;

/// <summary>The length of all gradients taken as one vector.</summary>
public static class GradientNorm
{
    private const double Slack = 1e-6; // torch's, against division by 0

    /// <summary>
    /// Shortens all gradients alike so that together they are at most <paramref name="limit"/> long, as
    /// torch.nn.utils.clip_grad_norm_ does; returns the length before, rank 0, without waiting for the device.
    /// </summary>
    public static Tensor Clip(IEnumerable<Tensor> parameters, double limit)
    {
        using var scope = new TensorScope();
        using var noGrad = Autograd.Off();
        var gradients = parameters.Select(parameter => parameter.Grad).OfType<Tensor>().ToList();
        var norm = Of(gradients);
        var factor = (limit / (norm + Slack)).Clamp(high: 1);
        foreach (var gradient in gradients)
        {
            gradient.MulInPlace(factor);
        }

        return scope.Keep(norm);
    }

    /// <summary>The length, rank 0; 0 when there is no gradient.</summary>
    public static Tensor Of(IReadOnlyList<Tensor> gradients)
    {
        using var scope = new TensorScope();
        return gradients is []
            ? scope.Keep(Tensor.Scalar(0))
            : scope.Keep(Tensor.Stack(0, [.. gradients.Select(gradient => gradient.Norm())]).Norm());
    }
}
