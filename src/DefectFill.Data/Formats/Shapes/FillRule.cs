namespace DefectFill.Data.Formats.Shapes;

/// <summary>How a tool fills outlines.</summary>
internal enum FillRule
{
    /// <summary>Corners lie between pixels, as pycocotools has it (COCO, CVAT, Label Studio).</summary>
    Corners,

    /// <summary>Corners are pixels and belong to the shape (YOLO's readers, labelme).</summary>
    Pixels,
}
