namespace DefectFill.Core.Options;

/// <summary>Weights of the loss (Eq. 9); 0 leaves a term out, which gives the ablation rows.</summary>
public sealed record LossOptions
{
    /// <summary>λ of L_def.</summary>
    public double LambdaDefect { get; init; } = 0.5;

    /// <summary>λ of L_obj.</summary>
    public double LambdaObject { get; init; } = 0.2;

    /// <summary>λ of L_attn.</summary>
    public double LambdaAttention { get; init; } = 0.05;

    /// <summary>α: weight of the pixels outside the defect in L_obj.</summary>
    public double Alpha { get; init; } = 0.3;

    /// <summary>
    /// Divides L_def and L_obj by the mean of their squared weights: small masks then count like large ones.
    /// </summary>
    public bool IsNormalised { get; init; }

    /// <summary>Spreads each sample's A over 0 to 1 before L_attn: where the word looks counts, not how much.</summary>
    public bool IsAttentionNormalised { get; init; }
}
