using DefectFill.Core.Problems;

namespace DefectFill.Data.Formats;

/// <summary>The formats that can be named.</summary>
internal static class FormatNames
{
    public const string Auto = "auto";

    /// <summary>What <c>{option:format}</c> accepts.</summary>
    public static readonly string[] All =
    [
        Auto, "mvtec", "visa", "coco", "yolo", "labelme", "cvat", "voc", "roboflow-masks", "label-studio", "anomalygen",
        "folder",
    ];

    /// <summary>The format that was named; null to guess it.</summary>
    /// <exception cref="DatasetException">There is no such format.</exception>
    public static string? Of(string? name) => name switch
    {
        null or Auto => null,
        "folder" => Folders.PairsFormat.Name,
        _ when All.Contains(name) => name,
        _ => throw new DatasetException([Problem.Option(
            ProblemCode.NotAllowed, "format", name, $"must be one of {string.Join(", ", All)}")]),
    };
}
