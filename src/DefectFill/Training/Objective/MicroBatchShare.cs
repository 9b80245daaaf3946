namespace DefectFill.Training.Objective;

/// <summary>Weights of a micro-batch in the three loss terms of the whole batch.</summary>
internal readonly record struct MicroBatchShare(double Defect, double Object, double Attention)
{
    /// <summary>The share of a batch that is not split.</summary>
    public static MicroBatchShare Whole => new(1, 1, 1);
}
