namespace DefectFill.Training.Objective;

/// <summary>The terms of Eq. 9 by the names that <c>progress.jsonl</c> and the curves have for them.</summary>
internal static class LossNames
{
    public const string Defect = "def";
    public const string Object = "obj";
    public const string Attention = "attn";
}
