namespace DefectFill.Training.Objective;

/// <summary>Names of the terms of Eq. 9 in <c>progress.jsonl</c> and in the curves.</summary>
internal static class LossNames
{
    public const string Defect = "def";
    public const string Object = "obj";
    public const string Attention = "attn";
}
