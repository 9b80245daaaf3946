namespace DefectFill.Core.Options;

/// <summary>What the paper's ablations change, as tables and figures name it.</summary>
internal static class AblationLabels
{
    public const string WithoutDefect = "without L_def";
    public const string WithoutObject = "without L_obj";
    public const string WithoutAttention = "without L_attn";
    public const string WithoutSelection = "without selection";

    /// <summary>DefectFill's loss on a model that is not made for inpainting.</summary>
    public const string TextToImage = "on a text-to-image model";

    /// <summary>The ablation of the losses (figure 7, table S1).</summary>
    public static IReadOnlyList<string> Losses { get; } = [WithoutDefect, WithoutObject, WithoutAttention];
}
