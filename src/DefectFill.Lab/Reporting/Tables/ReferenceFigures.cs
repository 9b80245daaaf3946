namespace DefectFill.Lab.Reporting.Tables;

/// <summary>A published figure, for orientation: measured with other weights, photos and protocols.</summary>
/// <param name="Of">The object, or what the figure is averaged over.</param>
internal sealed record ReferenceFigure(string Metric, string Of, string Method, string Text, string Source);

/// <summary>The known published figures; shown only with MVTec's objects.</summary>
internal static class ReferenceFigures
{
    private const string Paper = "DefectFill, CVPR 2025";
    private const string Means = "mean over MVTec AD, depends on the protocol";

    private static readonly string[] s_mvtec =
    [
        "bottle", "cable", "capsule", "carpet", "grid", "hazelnut", "leather", "metal nut", "pill", "screw", "tile",
        "toothbrush", "transistor", "wood", "zipper",
    ];

    private static readonly ReferenceFigure[] s_all =
    [
        new("accuracy, %", "capsule", "best baseline", "66.67", Paper),
        new("accuracy, %", "capsule", "DefectFill", "87.50", Paper),
        new("accuracy, %", "pill", "best baseline", "64.58", Paper),
        new("accuracy, %", "pill", "DefectFill", "97.53", Paper),
        new("pixel AP", "capsule", "best baseline", "0.57", Paper),
        new("pixel AP", "capsule", "DefectFill", "0.75", Paper),
        new("image AUROC, AP, F1", "each object", "DefectFill", "≥ 0.95", Paper),
        new("KID × 1000 / IC-LPIPS / accuracy, %", Means, "AnomalyDiffusion", "104 / 0.30 / 64.9", "as published"),
        new("KID × 1000 / IC-LPIPS / accuracy, %", Means, "DualAnoDiff", "97 / 0.36 / 68.5", "as published"),
        new("KID × 1000 / IC-LPIPS / accuracy, %", Means, "MAGIC", "46 / 0.30 / 76 to 78", "as published"),
        new("KID × 1000 / IC-LPIPS / accuracy, %", Means, "DreamBooth on SD2", "40 / - / 70.1", "as published"),
    ];

    public static IReadOnlyList<ReferenceFigure> For(IEnumerable<string> objects) =>
        objects.Intersect(s_mvtec).Any() ? s_all : [];
}
