namespace DefectFill.Torch.Optim;

/// <summary>The norm of all gradients taken as one vector.</summary>
internal static class GradientNorm
{
    private const double Slack = 1e-6; // as in torch; avoids division by 0

    /// <summary>
    /// Scales all gradients so that their joint norm is at most <paramref name="limit"/>, like
    /// torch.nn.utils.clip_grad_norm_; returns the norm before clipping, rank 0, without waiting for the device.
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

    /// <summary>The norm, rank 0; 0 if there are no gradients.</summary>
    public static Tensor Of(IReadOnlyList<Tensor> gradients)
    {
        using var scope = new TensorScope();
        return gradients is []
            ? scope.Keep(Tensor.Scalar(0))
            : scope.Keep(Tensor.Stack(0, [.. gradients.Select(gradient => gradient.Norm())]).Norm());
    }
}
