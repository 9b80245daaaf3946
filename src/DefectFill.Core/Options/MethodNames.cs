namespace DefectFill.Core.Options;

/// <summary>Names of the method and the baselines in commands, sets and reports.</summary>
internal static class MethodNames
{
    /// <summary>The paper's method.</summary>
    public const string DefectFill = "defectfill";

    public const string CropPaste = "crop-paste";
    public const string CutPaste = "cut-paste";
    public const string Draem = "draem";
    public const string Prn = "prn";
    public const string FewShot = "few-shot";
    public const string RealFill = "realfill";
    public const string TextualInversion = "textual-inversion";
    public const string Clic = "clic";

    private const string UnselectedEnding = "-unselected";

    /// <summary>The methods that are trained to fill with DefectFill's model, in the order of tables.</summary>
    public static IReadOnlyList<string> Learned { get; } = [RealFill, TextualInversion];

    /// <summary>
    /// A trained method as published, which keeps its first candidate: low-fidelity selection is DefectFill's.
    /// </summary>
    public static string Unselected(string method) => method + UnselectedEnding;

    /// <summary>The trained method that a name stands for, with or without selection; null for others.</summary>
    public static string? LearnedOf(string name) =>
        Learned.Append(Clic).FirstOrDefault(method => name == method || name == Unselected(method));

    public static string Of(Baseline baseline) => baseline switch
    {
        Baseline.CropPaste => CropPaste,
        Baseline.CutPaste => CutPaste,
        Baseline.Draem => Draem,
        Baseline.Prn => Prn,
        _ => FewShot,
    };
}
