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

    public static string Of(Baseline baseline) => baseline switch
    {
        Baseline.CropPaste => CropPaste,
        Baseline.CutPaste => CutPaste,
        Baseline.Draem => Draem,
        Baseline.Prn => Prn,
        _ => FewShot,
    };
}
