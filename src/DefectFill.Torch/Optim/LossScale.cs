namespace DefectFill.Torch.Optim;

/// <summary>
/// What the loss is multiplied by before the backward pass, so that Float16 gradients do not vanish below 6·10⁻⁸.
/// </summary>
/// <remarks>
/// Halved when a gradient overflows, and that step is skipped; doubled after 2000 sound steps in a row, as torch's
/// GradScaler does.
/// </remarks>
/// <param name="Value">The factor, a power of two.</param>
/// <param name="SoundSteps">Sound steps since it last changed.</param>
internal sealed record LossScale(double Value, int SoundSteps)
{
    private const int StepsToDouble = 2000;

    /// <summary>2¹⁶, which the first steps halve as far as necessary.</summary>
    public static LossScale Start { get; } = new(65536, 0);

    /// <summary>Whether a gradient that is not finite may be an overflow that a smaller factor avoids.</summary>
    public bool CanFall => Value > 1;

    /// <summary>The factor of the next step.</summary>
    public LossScale After(bool isFinite) =>
        !isFinite ? new LossScale(Math.Max(1, Value / 2), 0)
        : SoundSteps + 1 == StepsToDouble ? new LossScale(Value * 2, 0)
        : this with { SoundSteps = SoundSteps + 1 };

    /// <summary>Divides the gradients by the factor, in their own type, Float32.</summary>
    public static void Unscale(IEnumerable<Tensor> parameters, double scale)
    {
        if (scale == 1)
        {
            return;
        }

        using var noGrad = Autograd.Off();
        foreach (var parameter in parameters)
        {
            parameter.Grad?.MulInPlace(1 / scale);
        }
    }
}
