namespace DefectFill.Torch.Optim;

/// <summary>The constants of AdamW; torch's defaults.</summary>
/// <param name="Beta1">Share of the gradient's running mean that stays.</param>
/// <param name="Beta2">Share of the squared gradient's running mean that stays.</param>
/// <param name="Epsilon">Added to the root of the squared gradient's mean.</param>
public sealed record AdamWOptions(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8);
