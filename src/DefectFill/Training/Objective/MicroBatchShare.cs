namespace DefectFill.Training.Objective;

/// <summary>What a micro-batch counts for in the three terms of the whole batch's loss.</summary>
public readonly record struct MicroBatchShare(double Defect, double Object, double Attention)
{
    /// <summary>Of a batch that is not split.</summary>
    public static MicroBatchShare Whole => new(1, 1, 1);
}
