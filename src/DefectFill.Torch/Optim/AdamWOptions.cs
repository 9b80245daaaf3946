namespace DefectFill.Torch.Optim;

/// <summary>The constants of AdamW; the defaults are torch's.</summary>
/// <param name="Beta1">Decay of the gradient's running mean.</param>
/// <param name="Beta2">Decay of the squared gradient's running mean.</param>
/// <param name="Epsilon">Added to the root of the squared gradient's mean.</param>
internal sealed record AdamWOptions(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8);
