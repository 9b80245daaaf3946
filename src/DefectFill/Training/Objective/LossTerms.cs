using DefectFill.Torch;

namespace DefectFill.Training.Objective;

/// <summary>The three terms and their weighted sum, each of rank 0.</summary>
public sealed record LossTerms(Tensor Defect, Tensor Object, Tensor Attention, Tensor Total);
