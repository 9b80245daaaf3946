namespace DefectFill.Core.Options;

/// <summary>Weights of the loss (Eq. 9); 0 omits a term, as in the ablations.</summary>
internal sealed record LossOptions
{
    /// <summary>λ of L_def.</summary>
    public double LambdaDefect { get; init; } = 0.5;

    /// <summary>λ of L_obj.</summary>
    public double LambdaObject { get; init; } = 0.2;

    /// <summary>λ of L_attn.</summary>
    public double LambdaAttention { get; init; } = 0.05;

    /// <summary>Whether the pass that hides the defect is needed.</summary>
    public bool HasDefectPass => LambdaDefect > 0;

    /// <summary>Whether the pass that hides random boxes is needed, for its noise or the word's map.</summary>
    public bool HasObjectPass => LambdaObject > 0 || LambdaAttention > 0;

    /// <summary>α: weight in L_obj of pixels outside the defect.</summary>
    public double Alpha { get; init; } = 0.3;

    /// <summary>
    /// Divides L_def and L_obj by the mean of their squared weights, so that small masks count as much as large ones.
    /// </summary>
    public bool IsNormalised { get; init; }

    /// <summary>
    /// Scales each sample's A to the range 0 to 1 before L_attn, so that only where the word attends matters, not how
    /// strongly.
    /// </summary>
    public bool IsAttentionNormalised { get; init; }
}
