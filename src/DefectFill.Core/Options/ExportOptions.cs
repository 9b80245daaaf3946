using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>What is exported for another program, and how.</summary>
internal sealed record ExportOptions
{
    /// <summary>Generated sets, or a folder of real photos, to export together.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>Format of the export; null for the one that <see cref="Anomalib"/> needs.</summary>
    public SetFormat? Format { get; init; }

    /// <summary>Output folder; must be new or empty.</summary>
    public required string Out { get; init; }

    /// <summary>Also writes a Python file that opens the export with anomalib.</summary>
    public bool Anomalib { get; init; }

    /// <summary>What of the sets' images counts as defect: the masks asked for, or what changed.</summary>
    public LabelKind Labels { get; init; }

    /// <summary>
    /// Which values of the real photos' masks are defect: <c>nonzero</c>, <c>upper</c> or a list such as <c>1,3</c>; by
    /// default, all of them together decide.
    /// </summary>
    public string? MaskValues { get; init; }

    /// <summary>Folder of real photos to add; null for synthetic photos only.</summary>
    public string? WithReal { get; init; }

    /// <summary>The split of the real photos; by default, those that the sets were trained on train again.</summary>
    public string? Split { get; init; }

    /// <summary>COCO's <c>iscrowd</c> of pieces with holes: 0, or 1 for uncompressed counts.</summary>
    public int CocoIsCrowd { get; init; }

    /// <summary>Licence of the source photos, for the card.</summary>
    public string? Licence { get; init; }

    /// <summary>All problems at once, each with the option that fixes it.</summary>
    public IEnumerable<Problem> Problems()
    {
        foreach (var problem in MaskChoice.Problems(MaskValues))
        {
            yield return problem;
        }

        if (Format is null && !Anomalib)
        {
            yield return Problem.Option(
                ProblemCode.MissingOption, "format", "", "must be mvtec, coco, yolo, labelme, cvat or folder");
        }

        if (Anomalib && Format is not (null or SetFormat.Mvtec or SetFormat.Folder))
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "anomalib", "", "reads masks, so {option:format} must be folder or mvtec",
                "Omit one of them.");
        }

        if (Anomalib && WithReal is null)
        {
            yield return Problem.Option(
                ProblemCode.MissingOption, "with_real", "",
                "must name a folder with good photos, without which {option:anomalib} cannot train");
        }

        if (CocoIsCrowd != 0 && Format != SetFormat.Coco)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "coco_iscrowd", $"{CocoIsCrowd}", "is for {option:format} coco only");
        }
    }
}
